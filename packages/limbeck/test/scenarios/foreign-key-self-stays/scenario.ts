import type { Scenario } from '../scenario.ts'

/** A table that points at itself is built anew. */
const scenario: Scenario = {}

export default scenario
