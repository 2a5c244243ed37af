import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        {
          name: 'a',
          type: 'text',
          default: 'first line\nsecond	line \\ `tick` ${x} \'one\' "two" -- no comment /* nor this */ ;',
        },
        { name: 'b', type: 'text', default: sql`'\${x} \`y\` \\z' || ' -- '` },
        { name: 'c', type: 'text', default: '👩‍👩‍👧 é é' },
        { name: 'd', type: 'text', default: "''" },
        { name: 'e', type: 'text', default: ')' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
    },
  ],
}

export default after
