import type { Scenario } from '../scenario.ts'

/** The same name with one more column. */
const scenario: Scenario = {}

export default scenario
