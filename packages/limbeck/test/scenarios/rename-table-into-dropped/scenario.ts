import type { Scenario } from '../scenario.ts'

/** A table takes the name of one that goes. */
const scenario: Scenario = {
  renames: { tables: [{ from: 'tags', to: 'accounts' }] },
  loses: { accounts: 'everything' },
}

export default scenario
