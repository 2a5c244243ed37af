import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'places',
      columns: [
        { name: 'country', type: 'char(2)' },
        { name: 'code', type: 'integer' },
        { name: 'version', type: 'integer', default: 1 },
        { name: 'name', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_places', columns: ['country', 'code', 'version'] },
    },
  ],
}

export default before
