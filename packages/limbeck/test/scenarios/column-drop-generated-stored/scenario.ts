import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['virtual columns'], loses: { circles: ['label'] } }

export default scenario
