import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'tags',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'label', type: 'varchar(60)' },
        { name: 'uses', type: 'bigint', default: 0 },
      ],
      primaryKey: { name: 'pk_tags', columns: ['id'] },
      unique: [{ name: 'uq_tags_label', columns: ['label'] }],
    },
  ],
}

export default after
