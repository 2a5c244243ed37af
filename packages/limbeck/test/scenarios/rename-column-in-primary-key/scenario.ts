import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { columns: [{ table: 'rooms', from: 'number', to: 'no' }] } }

export default scenario
