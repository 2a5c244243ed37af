import type { Scenario } from '../scenario.ts'

/** A column takes the name of one that goes. */
const scenario: Scenario = {
  renames: { columns: [{ table: 'accounts', from: 'email', to: 'name' }] },
  loses: { accounts: ['name'] },
}

export default scenario
