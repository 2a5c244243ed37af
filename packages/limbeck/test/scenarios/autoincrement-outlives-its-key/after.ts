import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'remarks',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'body', type: 'text' },
      ],
      primaryKey: { name: 'pk_remarks', columns: ['id'] },
    },
  ],
}

export default after
