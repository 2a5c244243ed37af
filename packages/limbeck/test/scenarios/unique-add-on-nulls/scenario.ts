import type { Scenario } from '../scenario.ts'

/** Two rows without a value are not the same value. */
const scenario: Scenario = {}

export default scenario
