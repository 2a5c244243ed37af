import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'tickets',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'title', type: 'varchar(80)' },
      ],
      primaryKey: { columns: ['id'] },
    },
  ],
}

export default after
