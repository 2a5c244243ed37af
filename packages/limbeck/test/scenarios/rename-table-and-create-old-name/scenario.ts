import type { Scenario } from '../scenario.ts'

/** The name that became free is taken by a new table. */
const scenario: Scenario = { renames: { tables: [{ from: 'accounts', to: 'users' }] } }

export default scenario
