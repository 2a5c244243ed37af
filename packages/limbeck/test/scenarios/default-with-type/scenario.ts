import type { Scenario } from '../scenario.ts'

/** Type, nullability and default of one column at once. */
const scenario: Scenario = {}

export default scenario
