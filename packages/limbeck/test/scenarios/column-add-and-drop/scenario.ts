import type { Scenario } from '../scenario.ts'

/** One goes and one comes that could be the same, and nobody calls it a rename. */
const scenario: Scenario = { noRenames: true, loses: { accounts: ['name'] }, becomes: { accounts: { motto: 'NULL' } } }

export default scenario
