import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'files',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'path', type: 'text' },
        { name: 'content', type: 'blob', nullable: true },
        { name: 'size', type: 'numeric(20,0)' },
        { name: 'changed_at', type: 'timestamp' },
      ],
      primaryKey: { name: 'pk_files', columns: ['id'] },
    },
  ],
}

export default after
