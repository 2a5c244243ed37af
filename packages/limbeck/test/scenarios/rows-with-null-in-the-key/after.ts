import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'keys',
      columns: [
        { name: 'code', type: 'text', nullable: true },
        { name: 'value', type: 'integer', nullable: true },
      ],
      primaryKey: { name: 'pk_keys', columns: ['code'] },
      checks: [{ name: 'ck_keys_value', expression: 'value <> 0' }],
    },
  ],
}

export default after
