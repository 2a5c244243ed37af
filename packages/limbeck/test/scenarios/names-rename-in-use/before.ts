import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'order',
      columns: [
        { name: 'select', type: 'integer' },
        { name: 'full name', type: 'text' },
        { name: 'it"s', type: 'text', nullable: true },
        { name: "it's", type: 'text', nullable: true },
        { name: 'a.b', type: 'integer', nullable: true },
        { name: 'größe', type: 'integer', default: 1 },
        { name: 'UpperCase', type: 'text', nullable: true },
        { name: 'a`b', type: 'text', nullable: true },
        { name: '[x]', type: 'text', nullable: true },
        { name: '50%', type: 'text', nullable: true },
        {
          name: 'gen erated',
          type: 'text',
          nullable: true,
          generated: { as: '"it\'s" || "full name"' },
        },
      ],
      primaryKey: { name: 'pk order', columns: ['select'] },
      checks: [{ name: 'ck', expression: '"full name" <> \'full name\' AND [größe] > -5' }],
      indexes: [{ name: 'ix', columns: [{ expression: 'lower("full name")' }], where: '"it""s" IS NOT NULL' }],
    },
  ],
}

export default before
