import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'lines',
      columns: [
        { name: 'at', type: 'timestamp', nullable: true },
        { name: 'text', type: 'text', nullable: true },
        { name: 'level', type: 'smallint', nullable: true },
      ],
      checks: [{ name: 'ck_lines_level', expression: 'level <> 0' }],
    },
  ],
}

export default after
