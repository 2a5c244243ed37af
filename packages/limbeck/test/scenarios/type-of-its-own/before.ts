import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'spot', type: 'money', nullable: true },
        { name: 'any', type: 'shape', nullable: true },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
    },
  ],
}

export default before
