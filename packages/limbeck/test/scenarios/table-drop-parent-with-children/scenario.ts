import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { posts: 'everything', post_tags: 'everything' } }

export default scenario
