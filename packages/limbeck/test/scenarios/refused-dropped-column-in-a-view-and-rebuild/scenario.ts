import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { accounts: ['score'] }, upgrade: 'statement-failed' }

export default scenario
