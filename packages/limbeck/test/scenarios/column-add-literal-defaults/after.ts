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
        { name: 'plain', type: 'text', default: 'abc' },
        { name: 'quoted', type: 'varchar(40)', default: 'it\'s "so"' },
        { name: 'nothing', type: 'varchar(40)', default: '' },
        { name: 'unicode', type: 'text', default: 'größe 🎉' },
        { name: 'digits', type: 'text', default: '42' },
        { name: 'word', type: 'text', default: 'NULL' },
        { name: 'clock', type: 'text', default: 'CURRENT_TIMESTAMP' },
        { name: 'maybe', type: 'text', nullable: true, default: 'maybe' },
        { name: 'answer', type: 'integer', default: 42 },
        { name: 'zero', type: 'integer', default: 0 },
        { name: 'negative', type: 'integer', default: -1 },
        { name: 'half', type: 'double precision', default: -0.5 },
        { name: 'large', type: 'bigint', default: 9007199254740993n },
        { name: 'low', type: 'bigint', default: -9223372036854775807n },
        { name: 'yes', type: 'boolean', default: true },
        { name: 'no', type: 'boolean', default: false },
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

export default after
