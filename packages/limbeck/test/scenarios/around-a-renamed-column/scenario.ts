import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  renames: {
    columns: [
      { table: 'accounts', from: 'name', to: 'display_name' },
      { table: 'posts', from: 'likes', to: 'hearts' },
    ],
  },
}

export default scenario
