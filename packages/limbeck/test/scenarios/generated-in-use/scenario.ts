import type { Scenario } from '../scenario.ts'

/** Generated columns in a key, a check, an index and another generated column; what they are computed from changes its type. */
const scenario: Scenario = { needs: ['virtual columns', 'reals are doubles'] }

export default scenario
