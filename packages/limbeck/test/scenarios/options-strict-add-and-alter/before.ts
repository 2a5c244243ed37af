import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'readings',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'ok', type: 'boolean', default: true },
        { name: 'value', type: 'double precision', nullable: true },
        { name: 'label', type: 'varchar(20)' },
      ],
      primaryKey: { name: 'pk_readings', columns: ['id'] },
      options: { strict: true },
    },
  ],
}

export default before
