import type { Scenario } from '../scenario.ts'

/** The side that is referenced, and the side that references it. */
const scenario: Scenario = {
  renames: {
    columns: [
      { table: 'people', from: 'code', to: 'short' },
      { table: 'badges', from: 'person_code', to: 'person_short' },
    ],
  },
}

export default scenario
