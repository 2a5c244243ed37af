import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { animals: 'everything' } }

export default scenario
