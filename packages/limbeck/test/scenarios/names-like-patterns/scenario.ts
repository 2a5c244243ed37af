import type { Scenario } from '../scenario.ts'

/** Names that are patterns for each other; one of them changes. */
const scenario: Scenario = {}

export default scenario
