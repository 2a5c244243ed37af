import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'items',
      columns: [
        { name: 'code', type: 'text' },
        { name: 'lot', type: 'integer' },
        { name: 'price', type: 'double precision', nullable: true },
        { name: 'picture', type: 'blob', nullable: true },
      ],
      primaryKey: { name: 'pk_items', columns: ['code', 'lot'] },
      options: { strict: true },
    },
    {
      name: 'details',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'code', type: 'text' },
        { name: 'lot', type: 'integer' },
        { name: 'note', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_details', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_details_code_lot',
          columns: ['code', 'lot'],
          references: { table: 'items', columns: ['code', 'lot'] },
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default before
