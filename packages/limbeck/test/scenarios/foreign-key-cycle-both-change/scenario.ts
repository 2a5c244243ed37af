import type { Scenario } from '../scenario.ts'

/** Both tables of a cycle are built anew, with ON DELETE CASCADE both ways. */
const scenario: Scenario = {}

export default scenario
