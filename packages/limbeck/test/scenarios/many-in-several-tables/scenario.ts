import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  renames: {
    tables: [{ from: 'tags', to: 'hashtags' }],
    columns: [{ table: 'accounts', from: 'followers', to: 'fans' }],
  },
  loses: { products: 'everything', post_tags: ['weight'] },
  becomes: { accounts: { verified: 'FALSE' }, posts: { published_at: 'NULL' } },
}

export default scenario
