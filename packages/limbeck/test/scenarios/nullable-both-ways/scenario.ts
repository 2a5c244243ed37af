import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  using: [{ table: 'accounts', column: 'score', upgrade: 'COALESCE(score, 0.0)' }],
  becomes: { accounts: { score: 'COALESCE(score, 0.0)' } },
  returns: { accounts: { score: 'COALESCE(score, 0.0)' } },
}

export default scenario
