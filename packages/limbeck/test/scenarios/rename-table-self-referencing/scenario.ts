import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { tables: [{ from: 'employees', to: 'staff' }] } }

export default scenario
