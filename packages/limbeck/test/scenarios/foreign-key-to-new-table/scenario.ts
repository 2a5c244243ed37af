import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  using: [{ table: 'posts', column: 'likes', upgrade: 'NULL', downgrade: 'COALESCE(likes, 0)' }],
  becomes: { posts: { likes: 'NULL' } },
  returns: { posts: { likes: '0' } },
}

export default scenario
