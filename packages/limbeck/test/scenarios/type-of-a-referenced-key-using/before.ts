import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'boxes',
      columns: [
        { name: 'id', type: 'varchar(10)' },
        { name: 'label', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_boxes', columns: ['id'] },
    },
    {
      name: 'contents',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'box_id', type: 'varchar(10)', nullable: true },
        { name: 'what', type: 'text' },
      ],
      primaryKey: { name: 'pk_contents', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_contents_box_id',
          columns: ['box_id'],
          references: { table: 'boxes', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default before
