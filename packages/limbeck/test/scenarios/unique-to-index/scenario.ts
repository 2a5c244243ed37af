import type { Scenario } from '../scenario.ts'

/** The constraint becomes a unique index of another name. */
const scenario: Scenario = {}

export default scenario
