import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'visits',
      columns: [
        { name: 'site', type: 'varchar(40)' },
        { name: 'visitor', type: 'integer' },
        { name: 'seen_on', type: 'date' },
        { name: 'note', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_visits', columns: ['visitor'] },
    },
  ],
}

export default before
