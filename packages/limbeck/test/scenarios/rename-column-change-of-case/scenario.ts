import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { columns: [{ table: 'accounts', from: 'name', to: 'Name' }] } }

export default scenario
