import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { renames: { columns: [{ table: 'posts', from: 'likes', to: 'hearts' }] } }

export default scenario
