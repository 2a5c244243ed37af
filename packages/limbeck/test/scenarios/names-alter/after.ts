import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'order',
      columns: [
        { name: 'select', type: 'integer' },
        { name: 'full name', type: 'varchar(50)' },
        { name: 'it"s', type: 'text', nullable: true },
        { name: "it's", type: 'text', nullable: true, default: "it's" },
        { name: 'a.b', type: 'bigint', nullable: true },
        { name: 'größe', type: 'integer', default: 1 },
        { name: 'UpperCase', type: 'text', nullable: true },
        { name: 'a`b', type: 'text', nullable: true },
        { name: '[x]', type: 'text', nullable: true },
        { name: '50%', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk order', columns: ['select'] },
      unique: [{ name: 'uq "full name"', columns: ['full name', 'größe'] }],
      checks: [{ name: 'größe ok', expression: '"größe" > -5 AND "full name" <> \'x\'' }],
      indexes: [
        {
          name: 'ix.order "odd"',
          columns: ['it"s', { column: 'UpperCase', order: 'desc' }],
          where: '"a.b" IS NOT NULL',
        },
      ],
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
          onDelete: 'restrict',
        },
      ],
    },
  ],
}

export default after
