import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
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
    },
    {
      name: 'files',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'path', type: 'text' },
        { name: 'content', type: 'blob', nullable: true },
        { name: 'size', type: 'bigint' },
        { name: 'changed_at', type: 'timestamp' },
      ],
      primaryKey: { name: 'pk_files', columns: ['id'] },
    },
  ],
}

export default before
