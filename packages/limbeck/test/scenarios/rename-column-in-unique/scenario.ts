import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { columns: [{ table: 'tags', from: 'label', to: 'word' }] } }

export default scenario
