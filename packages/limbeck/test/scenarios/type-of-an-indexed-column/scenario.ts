import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['reals are doubles'] }

export default scenario
