import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['collation NOCASE'] }

export default scenario
