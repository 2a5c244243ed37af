import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { accounts: { handle: 'NULL' } } }

export default scenario
