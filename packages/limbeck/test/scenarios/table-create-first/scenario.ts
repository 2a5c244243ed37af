import type { Scenario } from '../scenario.ts'

/** From an empty database to the first tables, and back to an empty one. */
const scenario: Scenario = {}

export default scenario
