import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { posts: 'everything' } }

export default scenario
