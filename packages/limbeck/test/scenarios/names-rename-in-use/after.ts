import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'order',
      columns: [
        { name: 'select', type: 'integer' },
        { name: 'select from', type: 'text' },
        { name: 'it"is', type: 'text', nullable: true },
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
          generated: { as: '"it\'s" || "select from"' },
        },
      ],
      primaryKey: { name: 'pk order', columns: ['select'] },
      checks: [{ name: 'ck', expression: '"select from" <> \'full name\' AND [größe] > -5' }],
      indexes: [{ name: 'ix', columns: [{ expression: 'lower("select from")' }], where: '"it""is" IS NOT NULL' }],
    },
  ],
}

export default after
