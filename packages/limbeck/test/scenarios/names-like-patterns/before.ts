import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'user_posts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'text', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk user_posts', columns: ['id'] },
    },
    {
      name: 'userxposts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'text', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk userxposts', columns: ['id'] },
    },
    {
      name: 'user%',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'text', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk user%', columns: ['id'] },
    },
    {
      name: '%',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'text', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk %', columns: ['id'] },
    },
  ],
}

export default before
