import type { Scenario } from '../scenario.ts'

/** The table's own triggers go with it. */
const scenario: Scenario = { loses: { tags: 'everything' }, losesObjects: ['trigger tags_log'] }

export default scenario
