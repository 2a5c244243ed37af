import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'contacts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'first', type: 'text', nullable: true },
        { name: 'last', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_contacts', columns: ['id'] },
    },
  ],
}

export default before
