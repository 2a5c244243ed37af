import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { columns: [{ table: 'tickets', from: 'id', to: 'number' }] } }

export default scenario
