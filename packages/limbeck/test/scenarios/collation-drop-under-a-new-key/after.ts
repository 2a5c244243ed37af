import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'accounts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'email', type: 'varchar(120)' },
      ],
      primaryKey: { name: 'pk_accounts', columns: ['id'] },
      unique: [{ name: 'uq_accounts_email', columns: ['email'] }],
    },
  ],
}

export default after
