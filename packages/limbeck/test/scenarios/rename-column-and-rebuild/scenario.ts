import type { Scenario } from '../scenario.ts'

/** A rename beside changes that build the table anew. */
const scenario: Scenario = {
  renames: { columns: [{ table: 'accounts', from: 'followers', to: 'fans' }] },
  loses: { accounts: ['score'] },
}

export default scenario
