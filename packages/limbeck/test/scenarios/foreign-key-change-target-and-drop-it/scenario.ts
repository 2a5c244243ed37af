import type { Scenario } from '../scenario.ts'

/** The former parent goes; its children point somewhere else by then. */
const scenario: Scenario = { loses: { accounts: 'everything' }, downgrade: 'data-refused' }

export default scenario
