import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'readings',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'value', type: 'integer', nullable: true },
        { name: 'unit', type: 'text' },
      ],
      primaryKey: { name: 'pk_readings', columns: ['id'] },
    },
  ],
}

export default after
