import type { Scenario } from '../scenario.ts'

/** No key tells the rows apart; each one must be there as often as before. */
const scenario: Scenario = { needs: ['any text is a timestamp'] }

export default scenario
