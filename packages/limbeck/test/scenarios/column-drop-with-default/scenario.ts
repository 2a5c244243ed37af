import type { Scenario } from '../scenario.ts'

/** Down again, the rows hold the default. */
const scenario: Scenario = { loses: { posts: ['likes'] } }

export default scenario
