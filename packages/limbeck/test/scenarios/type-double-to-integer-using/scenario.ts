import type { Scenario } from '../scenario.ts'

/** The way there rounds, so the way back has the rounded numbers. */
const scenario: Scenario = {
  using: [{ table: 'readings', column: 'value', upgrade: 'CAST(round(value) AS integer)' }],
  becomes: { readings: { value: 'CAST(round(value) AS integer)' } },
  returns: { readings: { value: 'CAST(CAST(round(value) AS integer) AS double precision)' } },
}

export default scenario
