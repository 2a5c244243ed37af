import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  renames: {
    tables: [
      { from: 'posts', to: 'articles' },
      { from: 'post_tags', to: 'article_tags' },
    ],
    columns: [
      { table: 'articles', from: 'id', to: 'number' },
      { table: 'articles', from: 'title', to: 'headline' },
      { table: 'article_tags', from: 'post_id', to: 'article' },
    ],
  },
}

export default scenario
