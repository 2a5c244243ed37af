import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'spot', type: 'cash(8)', nullable: true },
        { name: 'any', type: 'another shape', nullable: true },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
    },
  ],
}

export default after
