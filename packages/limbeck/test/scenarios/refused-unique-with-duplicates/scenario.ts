import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { upgrade: 'data-refused' }

export default scenario
