import type { Scenario } from '../scenario.ts'

/** A table is renamed, and its primary key after it: the numbers go on all the same. */
const scenario: Scenario = { renames: { tables: [{ from: 'notes', to: 'remarks' }] } }

export default scenario
