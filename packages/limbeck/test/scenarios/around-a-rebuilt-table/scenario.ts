import type { Scenario } from '../scenario.ts'

/** Triggers on the table, a trigger elsewhere that writes to it, a view on it, a view on that view, a trigger on a view. */
const scenario: Scenario = {}

export default scenario
