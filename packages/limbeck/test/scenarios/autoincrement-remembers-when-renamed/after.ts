import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'purchases',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'item', type: 'text' },
        { name: 'amount', type: 'bigint' },
      ],
      primaryKey: { name: 'pk_orders', columns: ['id'] },
      checks: [{ name: 'ck_orders_amount', expression: 'amount > -100' }],
    },
  ],
}

export default after
