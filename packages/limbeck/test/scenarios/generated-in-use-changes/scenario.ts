import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  needs: ['virtual columns', 'generated columns of generated columns'],
  becomes: { rects: { area: 'w * h + 1', double_area: '(w * h + 1) * 2' } },
}

export default scenario
