import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { accounts: { tag_id: 'NULL' } } }

export default scenario
