import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { needs: ['virtual columns'], becomes: { circles: { area: 'radius * radius * 3.14159' } } }

export default scenario
