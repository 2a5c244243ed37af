import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { animals: { keeper_id: '2' } } }

export default scenario
