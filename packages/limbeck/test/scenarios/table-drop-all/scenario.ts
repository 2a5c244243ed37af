import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  loses: { accounts: 'everything', posts: 'everything', tags: 'everything', post_tags: 'everything' },
}

export default scenario
