import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'contacts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'full_name', type: 'varchar(200)' },
      ],
      primaryKey: { name: 'pk_contacts', columns: ['id'] },
    },
  ],
}

export default after
