import type { Scenario } from '../scenario.ts'

/** The side that references, by convention: constraint and index change their names too. */
const scenario: Scenario = { renames: { columns: [{ table: 'posts', from: 'account_id', to: 'author_id' }] } }

export default scenario
