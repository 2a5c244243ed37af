import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { employees: 'everything' } }

export default scenario
