import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'lines',
      columns: [
        { name: 'at', type: 'timestamp', nullable: true },
        { name: 'text', type: 'text', nullable: true },
        { name: 'level', type: 'smallint', nullable: true },
      ],
    },
  ],
}

export default before
