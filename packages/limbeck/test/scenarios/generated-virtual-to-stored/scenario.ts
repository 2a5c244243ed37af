import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['virtual columns'] }

export default scenario
