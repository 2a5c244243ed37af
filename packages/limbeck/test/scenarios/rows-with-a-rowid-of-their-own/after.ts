import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'cells',
      columns: [
        { name: 'rowid', type: 'text' },
        { name: 'oid', type: 'integer', nullable: true },
        { name: 'value', type: 'text' },
      ],
      indexes: [{ name: 'ix_cells_rowid', columns: ['rowid'] }],
      checks: [{ name: 'ck_cells_oid', expression: 'oid <> 0' }],
    },
  ],
}

export default after
