import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'places',
      columns: [
        { name: 'country', type: 'char(2)' },
        { name: 'code', type: 'integer' },
        { name: 'name', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_places', columns: ['country', 'code'] },
    },
  ],
}

export default after
