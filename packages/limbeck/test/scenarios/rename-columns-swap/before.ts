import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'pairs',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'a', type: 'text' },
        { name: 'b', type: 'text' },
        { name: 'z', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_pairs', columns: ['id'] },
    },
  ],
}

export default before
