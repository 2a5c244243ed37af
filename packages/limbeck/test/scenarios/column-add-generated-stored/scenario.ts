import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { accounts: { doubled: 'score * 2' } } }

export default scenario
