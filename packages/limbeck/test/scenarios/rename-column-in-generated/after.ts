import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'circles',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'r', type: 'double precision', nullable: true },
        { name: 'area', type: 'double precision', nullable: true, generated: { as: 'r * r * 3.14' } },
        {
          name: 'label',
          type: 'text',
          nullable: true,
          generated: { as: "'radius=' || r", stored: true },
        },
      ],
      primaryKey: { name: 'pk_circles', columns: ['id'] },
    },
  ],
}

export default after
