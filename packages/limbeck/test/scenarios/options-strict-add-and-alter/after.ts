import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'readings',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'ok', type: 'boolean', default: false },
        { name: 'value', type: 'double precision', nullable: true },
        { name: 'label', type: 'blob', nullable: true },
        { name: 'at', type: 'timestamp', default: '2024-02-29 00:00:00' },
        { name: 'big', type: 'bigint', default: 9007199254740993n },
      ],
      primaryKey: { name: 'pk_readings', columns: ['id'] },
      options: { strict: true },
    },
  ],
}

export default after
