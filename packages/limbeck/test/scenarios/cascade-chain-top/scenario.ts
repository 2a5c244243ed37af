import type { Scenario } from '../scenario.ts'

/** The table at the top of a chain of ON DELETE CASCADE is built anew. */
const scenario: Scenario = {}

export default scenario
