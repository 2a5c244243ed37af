import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'accounts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'email', type: 'varchar(120)' },
        { name: 'name', type: 'text', nullable: true },
        { name: 'followers', type: 'bigint' },
        { name: 'score', type: 'double precision', nullable: true },
      ],
      primaryKey: { name: 'pk_accounts', columns: ['id'] },
    },
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
