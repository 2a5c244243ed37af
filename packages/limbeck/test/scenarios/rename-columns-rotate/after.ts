import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'pairs',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'b', type: 'text' },
        { name: 'z', type: 'text' },
        { name: 'a', type: 'varchar(10)', nullable: true },
      ],
      primaryKey: { name: 'pk_pairs', columns: ['id'] },
    },
  ],
}

export default after
