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
  ],
}

export default before
