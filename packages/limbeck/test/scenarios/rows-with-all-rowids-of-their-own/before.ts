import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'cells',
      columns: [
        { name: 'rowid', type: 'text' },
        { name: 'oid', type: 'integer', nullable: true },
        { name: '_rowid_', type: 'real', nullable: true },
      ],
    },
  ],
}

export default before
