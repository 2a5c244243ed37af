import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['NULL in keys'] }

export default scenario
