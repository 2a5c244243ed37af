import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'keys',
      columns: [
        { name: 'code', type: 'text', nullable: true },
        { name: 'value', type: 'integer', nullable: true },
      ],
      primaryKey: { name: 'pk_keys', columns: ['code'] },
    },
  ],
}

export default before
