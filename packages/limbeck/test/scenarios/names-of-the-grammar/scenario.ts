import type { Scenario } from '../scenario.ts'

/** Words that mean something within CREATE TABLE, as names. */
const scenario: Scenario = {
  noRenames: true,
  needs: ['virtual columns'],
  loses: { check: ['references'] },
  becomes: { check: { where: 'NULL', virtual: '0' } },
}

export default scenario
