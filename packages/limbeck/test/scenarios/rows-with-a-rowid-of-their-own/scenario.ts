import type { Scenario } from '../scenario.ts'

/** Columns that are called like SQLite's hidden ones. */
const scenario: Scenario = {}

export default scenario
