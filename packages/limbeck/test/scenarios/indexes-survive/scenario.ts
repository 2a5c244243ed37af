import type { Scenario } from '../scenario.ts'

/** A table with an index of every kind is built anew. */
const scenario: Scenario = {}

export default scenario
