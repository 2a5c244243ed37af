import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  needs: ['virtual columns'],
  loses: { circles: ['radius', 'area', 'label'] },
  returns: { circles: { area: 'NULL', label: 'NULL' } },
}

export default scenario
