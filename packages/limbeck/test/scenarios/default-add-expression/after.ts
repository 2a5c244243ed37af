import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'

const after: Schema = {
  tables: [
    {
      name: 'products',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'sku', type: 'varchar(40)' },
        { name: 'price', type: 'numeric(12,2)' },
        { name: 'stock', type: 'integer' },
        { name: 'note', type: 'text', nullable: true, default: sql`upper('it''s') || '!'` },
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
        { name: 'changed_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      ],
      primaryKey: { name: 'pk_files', columns: ['id'] },
    },
  ],
}

export default after
