import type { Scenario } from '../scenario.ts'

/** To SQLite ä and Ä are two names. */
const scenario: Scenario = { needs: ['letters beyond ASCII keep their case'] }

export default scenario
