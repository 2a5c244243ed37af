import type { Scenario } from '../scenario.ts'

/** What the foreign key points at is a unique index, and it changes its name. */
const scenario: Scenario = {}

export default scenario
