import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { tags: 'everything' } }

export default scenario
