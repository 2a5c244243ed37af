import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: '"Order of ""things"""',
      columns: [
        { name: 'values', type: 'integer' },
        { name: 'fullName', type: 'text' },
        { name: 'was "it"', type: 'text', nullable: true },
        { name: "it's", type: 'text', nullable: true },
        { name: 'c.d', type: 'integer', nullable: true },
        { name: 'größe', type: 'integer', default: 1 },
        { name: 'UpperCase', type: 'text', nullable: true },
        { name: 'a`b', type: 'text', nullable: true },
        { name: '[x]', type: 'text', nullable: true },
        { name: '50%', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk order', columns: ['values'] },
    },
    {
      name: 'group',
      columns: [
        { name: 'from', type: 'integer' },
        { name: 'there!', type: 'integer' },
      ],
      primaryKey: { name: 'the "key"', columns: ['from'] },
      foreignKeys: [
        {
          name: 'fk.to order',
          columns: ['there!'],
          references: { table: '"Order of ""things"""', columns: ['values'] },
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default after
