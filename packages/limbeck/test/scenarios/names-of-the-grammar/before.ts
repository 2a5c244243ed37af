import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'check',
      columns: [
        { name: 'primary', type: 'integer' },
        { name: 'unique', type: 'text' },
        { name: 'constraint', type: 'text', nullable: true },
        { name: 'foreign', type: 'integer', nullable: true },
        { name: 'key', type: 'text', default: 'default' },
        { name: 'references', type: 'text', nullable: true },
        { name: 'default', type: 'text', nullable: true },
        { name: 'collate', type: 'text', nullable: true },
        { name: 'generated', type: 'text', nullable: true, generated: { as: '"unique" || "key"' } },
        { name: 'as', type: 'text', nullable: true },
        { name: 'integer', type: 'integer', default: 1 },
        { name: 'not null', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'primary key', columns: ['primary'] },
      unique: [{ name: 'unique', columns: ['unique', 'key'] }],
      checks: [{ name: 'check', expression: '"default" <> \'default\' OR "as" IS NULL' }],
      foreignKeys: [
        {
          name: 'foreign key',
          columns: ['foreign'],
          references: { table: 'check', columns: ['primary'] },
        },
      ],
      indexes: [
        {
          name: 'index',
          columns: ['default', { column: 'collate', order: 'desc' }],
          where: '"as" IS NOT NULL',
        },
      ],
    },
  ],
}

export default before
