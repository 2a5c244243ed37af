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
      ],
      primaryKey: { name: 'pk order', columns: ['select'] },
    },
    {
      name: '"My ""Group"".by"',
      columns: [
        { name: 'from', type: 'integer' },
        { name: 'where?', type: 'integer' },
      ],
      primaryKey: { name: 'the "key"', columns: ['from'] },
      foreignKeys: [
        {
          name: 'fk.to order',
          columns: ['where?'],
          references: { table: 'order', columns: ['select'] },
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default before
