import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  needs: ['virtual columns'],
  renames: { columns: [{ table: 'circles', from: 'radius', to: 'r' }] },
}

export default scenario
