import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  needs: ['virtual columns'],
  becomes: { circles: { label: "'radius: ' || coalesce(radius, 'it''s none')" } },
}

export default scenario
