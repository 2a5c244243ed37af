import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'accounts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'email', type: 'varchar(120)' },
        { name: 'name', type: 'text', nullable: true },
        { name: 'followers', type: 'bigint' },
        { name: 'score', type: 'double precision', nullable: true },
        { name: 'bio', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_accounts', columns: ['id'] },
      checks: [{ name: 'ck_accounts_id', expression: 'id <> 0' }],
    },
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
      unique: [{ name: 'uq_people_name', columns: ['name'] }],
    },
  ],
}

export default after
