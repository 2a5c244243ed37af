import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'files',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'path', type: 'text' },
        { name: 'content', type: 'blob', nullable: true },
        { name: 'size', type: 'bigint' },
        { name: 'changed_at', type: 'timestamp', default: 'CURRENT_TIMESTAMP' },
      ],
      primaryKey: { name: 'pk_files', columns: ['id'] },
    },
  ],
}

export default before
