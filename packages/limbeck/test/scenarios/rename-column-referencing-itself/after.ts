import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'employees',
      columns: [
        { name: 'number', type: 'integer' },
        { name: 'lead_id', type: 'integer', nullable: true },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_employees', columns: ['number'] },
      foreignKeys: [
        {
          name: 'fk_employees_boss_id',
          columns: ['lead_id'],
          references: { table: 'employees', columns: ['number'] },
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default after
