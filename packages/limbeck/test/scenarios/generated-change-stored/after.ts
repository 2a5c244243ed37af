import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'circles',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'radius', type: 'double precision', nullable: true },
        {
          name: 'area',
          type: 'double precision',
          nullable: true,
          generated: { as: 'radius * radius * 3.14' },
        },
        {
          name: 'label',
          type: 'text',
          nullable: true,
          generated: { as: "coalesce('radius: ' || CAST(radius AS text), 'it''s none')", stored: true },
        },
        { name: 'note', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_circles', columns: ['id'] },
    },
  ],
}

export default after
