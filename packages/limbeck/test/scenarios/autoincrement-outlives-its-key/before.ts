import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'notes',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'body', type: 'text' },
      ],
      primaryKey: { name: 'pk_notes', columns: ['id'] },
    },
  ],
}

export default before
