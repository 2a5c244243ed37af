import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  needs: ['virtual columns'],
  becomes: { circles: { label: "coalesce('radius: ' || CAST(radius AS text), 'it''s none')" } },
}

export default scenario
