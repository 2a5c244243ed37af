import type { Scenario } from '../scenario.ts'

/** A default that comes together with NOT NULL fills the rows, too. */
const scenario: Scenario = {
  becomes: { accounts: { name: "COALESCE(name, 'no one''s')" } },
  returns: { accounts: { name: "COALESCE(name, 'no one''s')" } },
}

export default scenario
