import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'

const after: Schema = {
  tables: [
    {
      name: 'settings',
      columns: [
        { name: 'id', type: 'INT', autoincrement: true },
        { name: 'account_id', type: 'integer' },
        { name: 'key', type: 'varchar(40)', collation: 'NOCASE' },
        { name: 'weight', type: 'DECIMAL (10, 2)', default: -0.5 },
        { name: 'active', type: 'bool', default: true },
        { name: 'size', type: 'int8', default: 9007199254740993n },
        { name: 'created_at', type: 'datetime', default: sql`current_timestamp` },
        { name: 'half', type: 'integer', nullable: true, generated: { as: 'size / 2' } },
        { name: 'value', type: 'text', nullable: true, default: "it's" },
      ],
      primaryKey: { columns: ['id'] },
      unique: [{ columns: ['account_id', 'key'] }],
      foreignKeys: [
        {
          columns: ['account_id'],
          references: { table: 'accounts', columns: ['id'] },
          onDelete: 'cascade',
          onUpdate: 'restrict',
          deferrable: 'deferred',
        },
      ],
      checks: [
        { name: 'ck_settings_weight', expression: 'weight > -1000' },
        { name: 'ck_settings_key', expression: "key <> ''" },
      ],
      indexes: [
        { name: 'ix_settings_lower_value', columns: [{ expression: 'lower(value)' }] },
        {
          name: 'ix_settings_active',
          columns: [{ column: 'weight', order: 'desc' }],
          where: 'active = TRUE',
        },
        { name: 'ix_settings_created_at', columns: ['created_at'] },
      ],
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
  ],
}

export default after
