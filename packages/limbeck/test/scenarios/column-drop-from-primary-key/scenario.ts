import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { places: ['version'] } }

export default scenario
