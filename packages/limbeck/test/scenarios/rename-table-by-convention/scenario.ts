import type { Scenario } from '../scenario.ts'

/** The names of its constraints follow the name of the table. */
const scenario: Scenario = { renames: { tables: [{ from: 'posts', to: 'articles' }] } }

export default scenario
