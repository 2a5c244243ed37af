import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { accounts: { age: '18' } } }

export default scenario
