import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'readings',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'value', type: 'double precision', nullable: true },
        { name: 'unit', type: 'text' },
      ],
      primaryKey: { name: 'pk_readings', columns: ['id'] },
    },
  ],
}

export default before
