import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'employees',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'boss_id', type: 'integer', nullable: true },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_employees', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_employees_boss_id',
          columns: ['boss_id'],
          references: { table: 'employees', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default before
