import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'orders',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'item', type: 'text' },
        { name: 'amount', type: 'bigint' },
      ],
      primaryKey: { name: 'pk_orders', columns: ['id'] },
    },
  ],
}

export default before
