import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { unchanged: true, needs: ['collation NOCASE'] }

export default scenario
