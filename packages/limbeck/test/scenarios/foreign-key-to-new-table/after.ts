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
        { name: 'title', type: 'varchar(200)' },
        { name: 'body', type: 'text', nullable: true },
        { name: 'likes', type: 'integer', default: 0, nullable: true },
      ],
      primaryKey: { name: 'pk_posts', columns: ['id'] },
      foreignKeys: [{ name: 'fk_posts_likes', columns: ['likes'], references: { table: 'moods', columns: ['id'] } }],
      indexes: [{ name: 'ix_posts_account_id', columns: ['account_id'] }],
    },
    {
      name: 'moods',
      columns: [{ name: 'id', type: 'integer' }],
      primaryKey: { name: 'pk_moods', columns: ['id'] },
    },
  ],
}

export default after
