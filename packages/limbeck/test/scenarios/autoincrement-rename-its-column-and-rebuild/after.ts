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
      checks: [{ name: 'ck_tickets_number', expression: 'number <> 0' }],
    },
  ],
}

export default after
