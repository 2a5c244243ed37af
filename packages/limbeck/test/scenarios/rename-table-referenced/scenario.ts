import type { Scenario } from '../scenario.ts'

/** Foreign keys of other tables point at it, with ON DELETE CASCADE. */
const scenario: Scenario = { renames: { tables: [{ from: 'posts', to: 'articles' }] } }

export default scenario
