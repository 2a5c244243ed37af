import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'products',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'sku', type: 'text' },
        { name: 'price', type: 'numeric(12,2)' },
        { name: 'stock', type: 'bigint' },
        { name: 'note', type: 'varchar(100)', nullable: true },
        { name: 'on_sale', type: 'boolean' },
      ],
      primaryKey: { name: 'pk_products', columns: ['id'] },
    },
  ],
}

export default after
