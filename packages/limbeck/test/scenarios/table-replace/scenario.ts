import type { Scenario } from '../scenario.ts'

/** One table goes and another one comes that looks just like it, and nobody calls it a rename. */
const scenario: Scenario = { noRenames: true, loses: { tags: 'everything' } }

export default scenario
