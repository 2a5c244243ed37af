import type { Scenario } from '../scenario.ts'

/** What is referenced sorts after what references it. */
const scenario: Scenario = {}

export default scenario
