import type { Scenario } from '../scenario.ts'

/** Two tables trade their names; nobody else may notice. */
const scenario: Scenario = {
  renames: {
    tables: [
      { from: 'accounts', to: 'tags' },
      { from: 'tags', to: 'accounts' },
    ],
  },
}

export default scenario
