import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { tables: [{ from: 'orders', to: 'purchases' }] } }

export default scenario
