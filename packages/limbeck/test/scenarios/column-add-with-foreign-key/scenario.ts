import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { posts: { editor_id: 'NULL' } } }

export default scenario
