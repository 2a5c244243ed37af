import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'circles',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'note', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_circles', columns: ['id'] },
    },
  ],
}

export default after
