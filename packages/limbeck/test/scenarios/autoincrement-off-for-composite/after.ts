import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'tickets',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'title', type: 'text' },
      ],
      primaryKey: { name: 'pk_tickets', columns: ['id', 'title'] },
    },
  ],
}

export default after
