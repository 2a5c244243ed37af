import type { Scenario } from '../scenario.ts'

/** A table gets a number of its own as its key; the rows get theirs from a word in the revision. */
const scenario: Scenario = {
  using: [{ table: 'visits', column: 'id', upgrade: 'visitor + 100' }],
  becomes: { visits: { id: 'visitor + 100' } },
}

export default scenario
