import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'UserAccounts',
      columns: [
        { name: 'Id', type: 'integer' },
        { name: 'userName', type: 'varchar(40)' },
        { name: 'EMail', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'PK_UserAccounts', columns: ['Id'] },
      unique: [{ name: 'UQ_userName', columns: ['userName'] }],
    },
    {
      name: 'userPosts',
      columns: [
        { name: 'Id', type: 'integer' },
        { name: 'UserId', type: 'integer' },
        { name: 'likeCount', type: 'integer' },
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

export default before
