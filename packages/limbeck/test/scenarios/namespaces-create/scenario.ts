import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['namespaces'] }

export default scenario
