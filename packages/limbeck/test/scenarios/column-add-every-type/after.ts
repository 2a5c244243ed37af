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
        { name: 'a_smallint', type: 'smallint', nullable: true },
        { name: 'a_integer', type: 'integer', nullable: true },
        { name: 'a_bigint', type: 'bigint', nullable: true },
        { name: 'a_real', type: 'real', nullable: true },
        { name: 'a_double_precision', type: 'double precision', nullable: true },
        { name: 'a_numeric_20_4', type: 'numeric(20,4)', nullable: true },
        { name: 'a_boolean', type: 'boolean', nullable: true },
        { name: 'a_char_3', type: 'char(3)', nullable: true },
        { name: 'a_varchar_7', type: 'varchar(7)', nullable: true },
        { name: 'a_text', type: 'text', nullable: true },
        { name: 'a_date', type: 'date', nullable: true },
        { name: 'a_time', type: 'time', nullable: true },
        { name: 'a_timestamp', type: 'timestamp', nullable: true },
        { name: 'a_timestamptz', type: 'timestamptz', nullable: true },
        { name: 'a_interval', type: 'interval', nullable: true },
        { name: 'a_uuid', type: 'uuid', nullable: true },
        { name: 'a_json', type: 'json', nullable: true },
        { name: 'a_jsonb', type: 'jsonb', nullable: true },
        { name: 'a_blob', type: 'blob', nullable: true },
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
