import type { Scenario } from '../scenario.ts'

/** Two columns trade their names, and a key, a check, an index and a generated column use both. */
const scenario: Scenario = {
  needs: ['virtual columns'],
  renames: {
    columns: [
      { table: 'pairs', from: 'a', to: 'b' },
      { table: 'pairs', from: 'b', to: 'a' },
    ],
  },
}

export default scenario
