import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  needs: ['virtual columns', 'generated columns of generated columns'],
  renames: { columns: [{ table: 'rects', from: 'area', to: 'size' }] },
}

export default scenario
