import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['booleans are integers'] }

export default scenario
