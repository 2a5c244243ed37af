import type { Scenario } from '../scenario.ts'

/** A new name, a new column, a dropped column, another type and a check. */
const scenario: Scenario = {
  renames: { tables: [{ from: 'posts', to: 'articles' }] },
  noRenames: true,
  loses: { posts: ['body'] },
  becomes: { articles: { slug: 'NULL' } },
}

export default scenario
