import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'contacts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'full_name', type: 'text' },
      ],
      primaryKey: { name: 'pk_contacts', columns: ['id'] },
    },
  ],
}

export default before
