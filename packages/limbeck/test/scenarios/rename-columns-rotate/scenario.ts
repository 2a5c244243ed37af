import type { Scenario } from '../scenario.ts'

/** Three columns pass their names on, and one changes its type on the way. */
const scenario: Scenario = {
  renames: {
    columns: [
      { table: 'pairs', from: 'a', to: 'b' },
      { table: 'pairs', from: 'b', to: 'z' },
      { table: 'pairs', from: 'z', to: 'a' },
    ],
  },
}

export default scenario
