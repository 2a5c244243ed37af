import type { Scenario } from '../scenario.ts'

/** The column has a default already, and the revision uses it for the rows. */
const scenario: Scenario = {
  using: [{ table: 'accounts', column: 'name', upgrade: "COALESCE(name, 'anonymous')" }],
  becomes: { accounts: { name: "COALESCE(name, 'anonymous')" } },
  returns: { accounts: { name: "COALESCE(name, 'anonymous')" } },
}

export default scenario
