import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { people: 'everything' }, upgrade: 'statement-failed' }

export default scenario
