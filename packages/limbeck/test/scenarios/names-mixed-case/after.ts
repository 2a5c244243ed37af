import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'

const after: Schema = {
  tables: [
    {
      name: 'UserAccounts',
      columns: [
        { name: 'Id', type: 'integer' },
        { name: 'userName', type: 'varchar(40)' },
        { name: 'EMail', type: 'text', nullable: true },
        { name: 'createdAt', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      ],
      primaryKey: { name: 'PK_UserAccounts', columns: ['Id'] },
      unique: [{ name: 'UQ_userName', columns: ['userName'] }],
      checks: [{ name: 'CK_userName', expression: '"userName" <> \'x\'' }],
    },
    {
      name: 'userPosts',
      columns: [
        { name: 'Id', type: 'integer' },
        { name: 'UserId', type: 'integer' },
        { name: 'likeCount', type: 'bigint' },
      ],
      primaryKey: { name: 'PK_userPosts', columns: ['Id'] },
      foreignKeys: [
        {
          name: 'FK_userPosts_UserId',
          columns: ['UserId'],
          references: { table: 'UserAccounts', columns: ['Id'] },
          onDelete: 'cascade',
        },
      ],
      indexes: [{ name: 'IX_userPosts_UserId', columns: ['UserId'] }],
    },
  ],
}

export default after
