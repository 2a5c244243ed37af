import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'accounts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'email', type: 'varchar(120)', collation: 'NOCASE' },
      ],
      primaryKey: { name: 'pk_accounts', columns: ['id'] },
    },
  ],
}

export default before
