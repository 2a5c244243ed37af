import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'tickets',
      columns: [
        { name: 'number', type: 'integer', autoincrement: true },
        { name: 'title', type: 'text' },
      ],
      primaryKey: { name: 'pk_tickets', columns: ['number'] },
    },
  ],
}

export default after
