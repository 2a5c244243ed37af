import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { columns: [{ table: 'accounts', from: 'score', to: 'points' }] } }

export default scenario
