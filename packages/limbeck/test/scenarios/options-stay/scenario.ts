import type { Scenario } from '../scenario.ts'

/** Tables with options are changed in another way. */
const scenario: Scenario = { needs: ['table options of SQLite'] }

export default scenario
