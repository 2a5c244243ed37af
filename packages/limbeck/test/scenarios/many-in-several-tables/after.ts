import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'accounts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'email', type: 'varchar(120)' },
        { name: 'name', type: 'text', nullable: true },
        { name: 'fans', type: 'bigint' },
        { name: 'score', type: 'double precision', nullable: true },
        { name: 'verified', type: 'boolean', default: false },
      ],
      primaryKey: { name: 'pk_accounts', columns: ['id'] },
      unique: [{ name: 'uq_accounts_email', columns: ['email'] }],
    },
    {
      name: 'posts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'account_id', type: 'integer' },
        { name: 'title', type: 'text' },
        { name: 'body', type: 'text', nullable: true },
        { name: 'likes', type: 'integer', default: 0 },
        { name: 'published_at', type: 'timestamp', nullable: true },
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
      indexes: [
        { name: 'ix_posts_account_id', columns: ['account_id'] },
        {
          name: 'ix_posts_published',
          columns: [{ column: 'published_at', order: 'desc' }],
          where: 'published_at IS NOT NULL',
        },
      ],
    },
    {
      name: 'hashtags',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'label', type: 'varchar(60)' },
        { name: 'uses', type: 'bigint', default: 0 },
      ],
      primaryKey: { name: 'pk_tags', columns: ['id'] },
      unique: [{ name: 'uq_tags_label', columns: ['label'] }],
      checks: [{ name: 'ck_hashtags_uses', expression: 'uses > -100' }],
    },
    {
      name: 'post_tags',
      columns: [
        { name: 'post_id', type: 'integer' },
        { name: 'tag_id', type: 'integer' },
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
          references: { table: 'hashtags', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
      indexes: [{ name: 'ix_post_tags_tag_id', columns: ['tag_id'] }],
    },
    {
      name: 'comments',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'post_id', type: 'integer' },
        { name: 'parent_id', type: 'integer', nullable: true },
        { name: 'text', type: 'text' },
      ],
      primaryKey: { name: 'pk_comments', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_comments_post_id',
          columns: ['post_id'],
          references: { table: 'posts', columns: ['id'] },
          onDelete: 'cascade',
        },
        {
          name: 'fk_comments_parent_id',
          columns: ['parent_id'],
          references: { table: 'comments', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
      indexes: [{ name: 'ix_comments_post_id', columns: ['post_id'] }],
    },
  ],
}

export default after
