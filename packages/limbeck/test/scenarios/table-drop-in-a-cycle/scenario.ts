import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { chickens: 'everything', eggs: 'everything' } }

export default scenario
