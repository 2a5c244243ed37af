import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'

const after: Schema = {
  tables: [
    {
      name: 'cells',
      columns: [
        { name: 'rowid', type: 'text' },
        { name: 'oid', type: 'integer', nullable: true },
        { name: '_rowid_', type: 'real', nullable: true },
        { name: 'more', type: 'text', default: sql`CURRENT_TIMESTAMP` },
      ],
    },
  ],
}

export default after
