import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { accounts: ['score', 'name'], posts: ['body', 'likes'] } }

export default scenario
