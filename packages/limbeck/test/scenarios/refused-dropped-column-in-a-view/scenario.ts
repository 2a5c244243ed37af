import type { Scenario } from '../scenario.ts'

/** A view that the models do not know uses the column. */
const scenario: Scenario = { loses: { accounts: ['score'] }, upgrade: 'invalid-op' }

export default scenario
