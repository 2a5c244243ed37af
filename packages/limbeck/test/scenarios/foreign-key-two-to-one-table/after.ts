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
      name: 'pairs',
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'integer' },
      ],
      primaryKey: { name: 'pk_pairs', columns: ['a', 'b'] },
      foreignKeys: [
        {
          name: 'fk_pairs_a',
          columns: ['a'],
          references: { table: 'people', columns: ['id'] },
          onDelete: 'cascade',
        },
        { name: 'fk_pairs_b', columns: ['b'], references: { table: 'people', columns: ['id'] } },
      ],
    },
  ],
}

export default after
