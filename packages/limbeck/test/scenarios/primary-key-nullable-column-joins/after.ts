import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'visits',
      columns: [
        { name: 'site', type: 'varchar(40)' },
        { name: 'visitor', type: 'integer' },
        { name: 'seen_on', type: 'date' },
        { name: 'note', type: 'text' },
      ],
      primaryKey: { name: 'pk_visits', columns: ['site', 'visitor', 'note'] },
    },
  ],
}

export default after
