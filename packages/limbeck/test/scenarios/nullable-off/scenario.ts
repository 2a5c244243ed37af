import type { Scenario } from '../scenario.ts'

/** No row has a NULL there. */
const scenario: Scenario = {}

export default scenario
