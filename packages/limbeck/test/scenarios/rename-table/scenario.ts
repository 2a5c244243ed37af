import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { tables: [{ from: 'tags', to: 'labels' }] } }

export default scenario
