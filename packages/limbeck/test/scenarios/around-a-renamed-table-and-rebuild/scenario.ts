import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { tables: [{ from: 'accounts', to: 'users' }] } }

export default scenario
