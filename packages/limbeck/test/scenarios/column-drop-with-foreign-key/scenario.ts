import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { posts: ['account_id'] } }

export default scenario
