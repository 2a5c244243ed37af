import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  needs: ['virtual columns', 'quotes of other databases'],
  renames: {
    columns: [
      { table: 'order', from: 'full name', to: 'select from' },
      { table: 'order', from: 'it"s', to: 'it"is' },
    ],
  },
}

export default scenario
