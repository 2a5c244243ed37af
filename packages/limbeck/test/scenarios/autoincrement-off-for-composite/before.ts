import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'tickets',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'title', type: 'text' },
      ],
      primaryKey: { name: 'pk_tickets', columns: ['id'] },
    },
  ],
}

export default before
