import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { accounts: { code: "'abc''s'", sum: '3' } } }

export default scenario
