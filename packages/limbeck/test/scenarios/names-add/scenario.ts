import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { order: { 'group by': "'a \"b\" ''c'''" } } }

export default scenario
