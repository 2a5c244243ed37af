import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  renames: {
    columns: [
      { table: 'employees', from: 'boss_id', to: 'lead_id' },
      { table: 'employees', from: 'id', to: 'number' },
    ],
  },
}

export default scenario
