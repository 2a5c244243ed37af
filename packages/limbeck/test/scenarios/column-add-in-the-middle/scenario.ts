import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { accounts: { city: 'NULL', zip: "'00000'" } } }

export default scenario
