import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'products',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'sku', type: 'varchar(40)' },
        { name: 'price', type: 'numeric(12,2)' },
        { name: 'stock', type: 'integer' },
        { name: 'note', type: 'text', nullable: true },
        { name: 'on_sale', type: 'boolean' },
      ],
      primaryKey: { name: 'pk_products', columns: ['id'] },
      checks: [{ name: 'ck_products_sku', expression: "sku IN ('A-1', 'b-2', 'Ç-3', '', 'it''s')" }],
    },
  ],
}

export default after
