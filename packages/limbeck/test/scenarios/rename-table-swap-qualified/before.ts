import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'drafts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'title', type: 'text' },
      ],
      primaryKey: { name: 'pk_drafts', columns: ['id'] },
      checks: [{ expression: '"drafts".id <> 100' }, { expression: '"drafts".id <> 101' }],
    },
    {
      name: 'posts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'body', type: 'text' },
      ],
      primaryKey: { name: 'pk_posts', columns: ['id'] },
      checks: [{ expression: '"posts".id <> 200' }, { expression: '"posts".id <> 201' }],
      indexes: [{ name: 'ix_posts_body', columns: ['body'], where: '"posts".id > 5' }],
    },
  ],
}

export default before
