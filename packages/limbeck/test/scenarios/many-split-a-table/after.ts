import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'products',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'sku', type: 'varchar(40)' },
        { name: 'stock', type: 'integer' },
        { name: 'note', type: 'text', nullable: true },
        { name: 'offer_id', type: 'integer', nullable: true },
      ],
      primaryKey: { name: 'pk_products', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_products_offer_id',
          columns: ['offer_id'],
          references: { table: 'offers', columns: ['id'] },
        },
      ],
    },
    {
      name: 'offers',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'price', type: 'numeric(12,2)' },
        { name: 'on_sale', type: 'boolean' },
      ],
      primaryKey: { name: 'pk_offers', columns: ['id'] },
    },
  ],
}

export default after
