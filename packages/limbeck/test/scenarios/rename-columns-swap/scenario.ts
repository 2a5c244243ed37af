import type { Scenario } from '../scenario.ts'

/** Two columns trade their names. */
const scenario: Scenario = {
  renames: {
    columns: [
      { table: 'pairs', from: 'a', to: 'b' },
      { table: 'pairs', from: 'b', to: 'a' },
    ],
  },
}

export default scenario
