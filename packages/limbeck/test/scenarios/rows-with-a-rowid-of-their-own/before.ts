import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'cells',
      columns: [
        { name: 'rowid', type: 'text' },
        { name: 'oid', type: 'integer', nullable: true },
        { name: 'value', type: 'text' },
      ],
      indexes: [{ name: 'ix_cells_rowid', columns: ['rowid'] }],
    },
  ],
}

export default before
