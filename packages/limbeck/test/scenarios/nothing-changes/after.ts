import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'

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
      name: 'settings',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'account_id', type: 'integer' },
        { name: 'key', type: 'varchar(40)', collation: 'NOCASE' },
        { name: 'value', type: 'text', nullable: true, default: "it's" },
        { name: 'weight', type: 'numeric(10,2)', default: -0.5 },
        { name: 'active', type: 'boolean', default: true },
        { name: 'size', type: 'bigint', default: 9007199254740993n },
        { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
        { name: 'half', type: 'integer', nullable: true, generated: { as: 'size / 2' } },
      ],
      primaryKey: { name: 'pk_settings', columns: ['id'] },
      unique: [{ name: 'uq_settings_account_id_key', columns: ['account_id', 'key'] }],
      foreignKeys: [
        {
          name: 'fk_settings_account_id',
          columns: ['account_id'],
          references: { table: 'accounts', columns: ['id'] },
          onDelete: 'cascade',
          onUpdate: 'restrict',
          deferrable: 'deferred',
        },
      ],
      checks: [
        { name: 'ck_settings_key', expression: "key <> ''" },
        { name: 'ck_settings_weight', expression: 'weight > -1000' },
      ],
      indexes: [
        { name: 'ix_settings_created_at', columns: ['created_at'] },
        {
          name: 'ix_settings_active',
          columns: [{ column: 'weight', order: 'desc' }],
          where: 'active = TRUE',
        },
        { name: 'ix_settings_lower_value', columns: [{ expression: 'lower(value)' }] },
      ],
    },
  ],
}

export default after
