import type { Scenario } from '../scenario.ts'

/** The table and the one whose trigger writes to it go together. */
const scenario: Scenario = {
  loses: { accounts: 'everything', people: 'everything' },
  losesObjects: ['trigger people_kept', 'trigger accounts_kept'],
}

export default scenario
