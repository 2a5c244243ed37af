import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'events',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'payload', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_events', columns: ['id'] },
    },
  ],
}

export default before
