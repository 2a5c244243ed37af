import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  becomes: {
    people: {
      huge: 'CAST(1e21 AS double precision)',
      tiny: 'CAST(1e-7 AS double precision)',
      largest: 'CAST(1.7976931348623157e308 AS double precision)',
      third: 'CAST(0.30000000000000004 AS double precision)',
      safe: '9007199254740991',
      top: '9223372036854775807',
      bottom: '-9223372036854775807 - 1',
      whole: '5',
      cents: '-0.05',
    },
  },
}

export default scenario
