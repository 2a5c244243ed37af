import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  noRenames: true,
  using: [
    { table: 'contacts', column: 'first', upgrade: 'substr(full_name, 1, 3)' },
    { table: 'contacts', column: 'last', upgrade: 'substr(full_name, 4)' },
    { table: 'contacts', column: 'full_name', downgrade: 'first || last' },
  ],
  loses: { contacts: ['full_name'] },
  becomes: { contacts: { first: 'substr(full_name, 1, 3)', last: 'substr(full_name, 4)' } },
  returns: { contacts: { full_name: 'full_name' } },
}

export default scenario
