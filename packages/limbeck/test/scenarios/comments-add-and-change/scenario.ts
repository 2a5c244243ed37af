import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['comments'] }

export default scenario
