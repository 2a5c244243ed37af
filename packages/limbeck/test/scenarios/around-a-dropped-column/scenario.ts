import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { accounts: ['score'], posts: ['body'] } }

export default scenario
