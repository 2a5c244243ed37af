import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { accounts: ['score'] } }

export default scenario
