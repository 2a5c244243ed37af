import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['collation NOCASE'], becomes: { accounts: { nick: "'N'" } } }

export default scenario
