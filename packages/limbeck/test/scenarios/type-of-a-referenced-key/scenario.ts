import type { Scenario } from '../scenario.ts'

/** The key changes its type in the parent and in the child. */
const scenario: Scenario = {}

export default scenario
