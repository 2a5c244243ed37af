import type { Scenario } from '../scenario.ts'

/** Two foreign keys without a name on the same column; one of them goes. */
const scenario: Scenario = {}

export default scenario
