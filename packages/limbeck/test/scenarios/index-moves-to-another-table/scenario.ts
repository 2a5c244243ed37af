import type { Scenario } from '../scenario.ts'

/** The name must be free before it is taken, whatever the order of the tables. */
const scenario: Scenario = {}

export default scenario
