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
    },
  ],
}

export default before
