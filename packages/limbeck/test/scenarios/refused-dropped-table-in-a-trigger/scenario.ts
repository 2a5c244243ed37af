import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { people: 'everything' }, upgrade: 'invalid-op' }

export default scenario
