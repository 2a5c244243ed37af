import type { Scenario } from '../scenario.ts'

/** NOT NULL without a default: the way back needs a word about the rows. */
const scenario: Scenario = {
  loses: { accounts: ['email'] },
  using: [{ table: 'accounts', column: 'email', downgrade: "'unknown-' || id" }],
  returns: { accounts: { email: "'unknown-' || id" } },
}

export default scenario
