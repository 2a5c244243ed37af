import type { Scenario } from '../scenario.ts'

/** The number of a row that is gone is not handed out again, although the table is built anew. */
const scenario: Scenario = {}

export default scenario
