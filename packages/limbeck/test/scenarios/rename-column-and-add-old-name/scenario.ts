import type { Scenario } from '../scenario.ts'

/** The name that became free is taken by a new column. */
const scenario: Scenario = {
  renames: { columns: [{ table: 'accounts', from: 'name', to: 'display_name' }] },
  becomes: { accounts: { name: "'new'" } },
}

export default scenario
