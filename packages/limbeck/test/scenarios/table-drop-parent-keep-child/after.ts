import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'posts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'account_id', type: 'integer' },
        { name: 'title', type: 'varchar(200)' },
        { name: 'body', type: 'text', nullable: true },
        { name: 'likes', type: 'integer', default: 0 },
      ],
      primaryKey: { name: 'pk_posts', columns: ['id'] },
      indexes: [{ name: 'ix_posts_account_id', columns: ['account_id'] }],
    },
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
