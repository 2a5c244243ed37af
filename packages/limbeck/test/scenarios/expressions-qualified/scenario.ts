import type { Scenario } from '../scenario.ts'

/** Expressions that call a column by the name of its table, too. */
const scenario: Scenario = {}

export default scenario
