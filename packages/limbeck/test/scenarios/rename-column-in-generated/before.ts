import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
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
          generated: { as: "'radius=' || radius", stored: true },
        },
      ],
      primaryKey: { name: 'pk_circles', columns: ['id'] },
    },
  ],
}

export default before
