import type { Scenario } from '../scenario.ts'

/** Tables and columns with the names that a rebuild, a swap or a change of letters would take for a moment. */
const scenario: Scenario = {
  renames: {
    tables: [{ from: 'tags', to: 'Tags' }],
    columns: [
      { table: 'tags_swap', from: 'a', to: 'b' },
      { table: 'tags_swap', from: 'b', to: 'a' },
    ],
  },
}

export default scenario
