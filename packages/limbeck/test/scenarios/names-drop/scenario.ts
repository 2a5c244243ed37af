import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { order: 'everything', '"My ""Group"".by"': 'everything' } }

export default scenario
