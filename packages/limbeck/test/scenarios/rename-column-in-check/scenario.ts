import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { columns: [{ table: 'accounts', from: 'followers', to: 'fans' }] } }

export default scenario
