import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
    },
    {
      name: 'aliens',
      columns: [
        { name: 'name', type: 'text' },
        { name: 'planet', type: 'text' },
        { name: 'legs', type: 'integer' },
      ],
      indexes: [{ name: 'ix_by_name', columns: ['name'] }],
    },
  ],
}

export default after
