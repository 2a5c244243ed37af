import type { Scenario } from '../scenario.ts'

/** Portable types within a STRICT table. */
const scenario: Scenario = {
  needs: ['table options of SQLite'],
  using: [
    {
      table: 'readings',
      column: 'label',
      upgrade: 'CAST(label AS blob)',
      downgrade: 'CAST(label AS text)',
    },
  ],
  becomes: { readings: { label: 'CAST(label AS blob)', at: "'2024-02-29 00:00:00'", big: '9007199254740993' } },
}

export default scenario
