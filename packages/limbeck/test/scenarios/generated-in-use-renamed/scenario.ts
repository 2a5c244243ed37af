import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  needs: ['virtual columns'],
  renames: { columns: [{ table: 'rects', from: 'area', to: 'size' }] },
}

export default scenario
