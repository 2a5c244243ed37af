import type { Scenario } from '../scenario.ts'

/** NOT NULL without a default: the revision says what the present rows get. */
const scenario: Scenario = {
  using: [{ table: 'accounts', column: 'handle', upgrade: "'@' || COALESCE(name, 'nobody')" }],
  becomes: { accounts: { handle: "'@' || COALESCE(name, 'nobody')" } },
}

export default scenario
