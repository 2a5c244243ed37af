import type { Scenario } from '../scenario.ts'

/** SQLite keeps what a column is given: text in a number column, bytes in a text column. */
const scenario: Scenario = {}

export default scenario
