import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'

const after: Schema = {
  tables: [
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
