import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'accounts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'email', type: 'varchar(120)' },
        { name: 'name', type: 'text', nullable: true },
        { name: 'followers', type: 'bigint' },
        { name: 'score', type: 'double precision', nullable: true },
      ],
      primaryKey: { name: 'pk_accounts', columns: ['id'] },
    },
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
      foreignKeys: [
        {
          name: 'fk_posts_account_id',
          columns: ['account_id'],
          references: { table: 'accounts', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
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
    {
      name: 'post_tags',
      columns: [
        { name: 'post_id', type: 'integer' },
        { name: 'tag_id', type: 'integer' },
        { name: 'weight', type: 'real', nullable: true },
      ],
      primaryKey: { name: 'pk_post_tags', columns: ['post_id', 'tag_id'] },
      foreignKeys: [
        {
          name: 'fk_post_tags_post_id',
          columns: ['post_id'],
          references: { table: 'posts', columns: ['id'] },
          onDelete: 'cascade',
        },
        {
          name: 'fk_post_tags_tag_id',
          columns: ['tag_id'],
          references: { table: 'tags', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
      indexes: [{ name: 'ix_post_tags_tag_id', columns: ['tag_id'] }],
    },
  ],
}

export default before
