import type { Scenario } from '../scenario.ts'

/** Two indexes of different tables trade their names. */
const scenario: Scenario = {}

export default scenario
