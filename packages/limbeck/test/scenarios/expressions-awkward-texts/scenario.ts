import type { Scenario } from '../scenario.ts'

/** Comments, parentheses in strings, line breaks and keywords within expressions. */
const scenario: Scenario = { needs: ['virtual columns'] }

export default scenario
