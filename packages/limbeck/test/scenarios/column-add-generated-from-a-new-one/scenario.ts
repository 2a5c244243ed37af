import type { Scenario } from '../scenario.ts'

/** Both columns are new, and the generated one sorts before the one that it is computed from. */
const scenario: Scenario = { becomes: { products: { z_count: '2', a_total: 'price * 2' } } }

export default scenario
