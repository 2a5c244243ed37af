import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
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
        { name: 'headline', type: 'text', default: 'untitled' },
        { name: 'likes', type: 'bigint' },
        { name: 'slug', type: 'varchar(200)', nullable: true },
        { name: 'state', type: 'varchar(10)', default: 'draft' },
        { name: 'loud', type: 'text', nullable: true, generated: { as: 'upper(headline)' } },
      ],
      primaryKey: { name: 'pk_posts', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_posts_account_id',
          columns: ['account_id'],
          references: { table: 'accounts', columns: ['id'] },
          onDelete: 'restrict',
        },
      ],
      indexes: [
        { name: 'ix_posts_account_id_state', columns: ['account_id', 'state'] },
        {
          name: 'ix_posts_live',
          columns: [{ column: 'likes', order: 'desc' }],
          where: "state = 'live'",
        },
      ],
      checks: [
        { name: 'ck_posts_likes', expression: 'likes > -1000' },
        { name: 'ck_posts_state', expression: "state IN ('draft', 'live')" },
      ],
      unique: [{ name: 'uq_posts_account_id_headline', columns: ['account_id', 'headline'] }],
    },
  ],
}

export default after
