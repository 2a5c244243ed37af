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
      name: 'animals',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_animals', columns: ['id'] },
    },
    {
      name: 'links',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'ref', type: 'integer', nullable: true },
      ],
      primaryKey: { name: 'pk_links', columns: ['id'] },
      foreignKeys: [{ columns: ['ref'], references: { table: 'people', columns: ['id'] } }],
    },
  ],
}

export default after
