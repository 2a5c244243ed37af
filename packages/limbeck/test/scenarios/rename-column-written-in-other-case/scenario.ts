import type { Scenario } from '../scenario.ts'

/** The expressions spell the column in other letters than the table does. */
const scenario: Scenario = { renames: { columns: [{ table: 'accounts', from: 'score', to: 'points' }] } }

export default scenario
