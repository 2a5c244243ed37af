import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        {
          name: 'initial',
          type: 'text',
          nullable: true,
          generated: { as: "substr(name, 1, 1) /* ) , */ || ')'" },
        },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
      checks: [
        {
          name: 'ck_awkward',
          expression: "name <> 'a, CHECK (b)'\n  AND name <> ');' -- not the end\n  AND (id <> 0 OR name IS NOT NULL)",
        },
      ],
      indexes: [
        {
          name: 'ix_awkward',
          columns: [{ expression: "replace(name, ' where ', ')')", order: 'desc' }],
          where: "name <> ' WHERE (' /* where */ AND id > -100",
        },
      ],
    },
  ],
}

export default after
