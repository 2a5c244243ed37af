import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['deferrable foreign keys'] }

export default scenario
