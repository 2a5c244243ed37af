import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'parcels',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'weight', type: 'integer', nullable: true },
        { name: 'note', type: 'text' },
      ],
      primaryKey: { name: 'pk_parcels', columns: ['id'] },
    },
  ],
}

export default after
