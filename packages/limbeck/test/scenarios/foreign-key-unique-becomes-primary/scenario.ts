import type { Scenario } from '../scenario.ts'

/** The referenced column becomes the primary key, and the constraint on it goes. */
const scenario: Scenario = {}

export default scenario
