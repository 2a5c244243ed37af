import type { Scenario } from '../scenario.ts'

/** Two columns become one; the new one is made of both before they go. */
const scenario: Scenario = {
  using: [
    {
      table: 'contacts',
      column: 'full_name',
      upgrade: "trim(coalesce(first, '') || ' ' || coalesce(last, ''))",
    },
  ],
  loses: { contacts: ['first', 'last'] },
  becomes: { contacts: { full_name: "trim(coalesce(first, '') || ' ' || coalesce(last, ''))" } },
}

export default scenario
