import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'posts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'title', type: 'varchar(80)' },
      ],
      primaryKey: { name: 'pk_drafts', columns: ['id'] },
      checks: [{ expression: '"posts".id <> 100' }, { expression: '"posts".id <> 102' }],
      indexes: [{ name: 'ix_posts_title', columns: ['title'], where: '"posts".id > 7' }],
    },
    {
      name: 'drafts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'body', type: 'varchar(80)' },
      ],
      primaryKey: { name: 'pk_posts', columns: ['id'] },
      checks: [{ expression: '"drafts".id <> 201' }, { expression: '"drafts".id <> 202' }],
    },
  ],
}

export default after
