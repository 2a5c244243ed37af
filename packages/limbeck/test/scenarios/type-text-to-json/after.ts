import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'events',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'payload', type: 'json', nullable: true },
      ],
      primaryKey: { name: 'pk_events', columns: ['id'] },
    },
  ],
}

export default after
