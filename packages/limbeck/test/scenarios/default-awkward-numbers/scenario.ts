import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  becomes: {
    people: {
      huge: '1e21',
      tiny: '1e-7',
      largest: '1.7976931348623157e308',
      third: '0.30000000000000004',
      safe: '9007199254740991',
      top: '9223372036854775807',
      bottom: '-9223372036854775807 - 1',
      whole: '5',
      cents: '-0.05',
    },
  },
}

export default scenario
