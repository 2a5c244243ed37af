import type { Scenario } from '../scenario.ts'

/** Every kind of change that fits into one table. */
const scenario: Scenario = {
  needs: ['virtual columns'],
  renames: { columns: [{ table: 'posts', from: 'title', to: 'headline' }] },
  loses: { posts: ['body'] },
  becomes: { posts: { slug: 'NULL', state: "'draft'", loud: 'upper(title)' } },
}

export default scenario
