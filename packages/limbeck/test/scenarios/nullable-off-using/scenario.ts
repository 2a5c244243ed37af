import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  using: [{ table: 'accounts', column: 'name', upgrade: "COALESCE(name, 'no one''s')" }],
  becomes: { accounts: { name: "COALESCE(name, 'no one''s')" } },
  returns: { accounts: { name: "COALESCE(name, 'no one''s')" } },
}

export default scenario
