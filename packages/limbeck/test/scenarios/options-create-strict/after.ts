import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
    },
    {
      name: 'readings',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
        { name: 'ok', type: 'boolean', default: true },
        { name: 'value', type: 'numeric(10,2)', nullable: true },
        { name: 'raw', type: 'blob', nullable: true },
        { name: 'label', type: 'varchar(20)', default: "it's" },
      ],
      primaryKey: { name: 'pk_readings', columns: ['id'] },
      options: { strict: true },
    },
  ],
}

export default after
