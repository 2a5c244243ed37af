import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['deferrable unique'] }

export default scenario
