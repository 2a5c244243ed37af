import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
      checks: [
        {
          name: 'ck_awkward',
          expression: "name <> 'a, CHECK (b)'\n  AND name <> ');' -- not the end\n  AND (id <> 0 OR name IS NOT NULL)",
        },
      ],
    },
  ],
}

export default before
