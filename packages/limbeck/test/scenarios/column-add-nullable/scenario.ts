import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { accounts: { bio: 'NULL' } } }

export default scenario
