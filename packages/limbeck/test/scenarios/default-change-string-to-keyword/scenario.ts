import type { Scenario } from '../scenario.ts'

/** The text of a clock becomes the clock. */
const scenario: Scenario = { needs: ['any text is a timestamp'] }

export default scenario
