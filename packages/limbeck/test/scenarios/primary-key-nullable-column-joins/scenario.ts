import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  using: [{ table: 'visits', column: 'note', upgrade: "COALESCE(note, 'none')" }],
  becomes: { visits: { note: "COALESCE(note, 'none')" } },
  returns: { visits: { note: "COALESCE(note, 'none')" } },
}

export default scenario
