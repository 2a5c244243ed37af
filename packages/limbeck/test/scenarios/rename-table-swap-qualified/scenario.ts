import type { Scenario } from '../scenario.ts'

/** Two tables trade names, and expressions that call a column by the name of its table go, come and stay. */
const scenario: Scenario = {
  renames: {
    tables: [
      { from: 'drafts', to: 'posts' },
      { from: 'posts', to: 'drafts' },
    ],
  },
}

export default scenario
