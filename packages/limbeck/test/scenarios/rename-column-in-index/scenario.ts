import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { columns: [{ table: 'accounts', from: 'email', to: 'mail' }] } }

export default scenario
