import type { Scenario } from '../scenario.ts'

/** The child loses its foreign key, and keeps its rows although the key said ON DELETE CASCADE. */
const scenario: Scenario = { loses: { accounts: 'everything' }, downgrade: 'data-refused' }

export default scenario
