import type { Scenario } from '../scenario.ts'

/** The parent, whose unique column the child points at, is built anew. */
const scenario: Scenario = {}

export default scenario
