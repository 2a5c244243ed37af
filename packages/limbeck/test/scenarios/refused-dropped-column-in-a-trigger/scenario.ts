import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { accounts: ['score'] }, upgrade: 'invalid-op' }

export default scenario
