import type { Scenario } from '../scenario.ts'

/** Bytes, empty bytes and no bytes go through a change of another column. */
const scenario: Scenario = {}

export default scenario
