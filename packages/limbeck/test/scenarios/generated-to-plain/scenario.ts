import type { Scenario } from '../scenario.ts'

/** What was computed stays as ordinary values. */
const scenario: Scenario = { needs: ['virtual columns'] }

export default scenario
