import type { Scenario } from '../scenario.ts'

/** A default of each type of JavaScript, and strings that look like something else. */
const scenario: Scenario = {
  becomes: {
    accounts: {
      plain: "'abc'",
      quoted: "'it''s \"so\"'",
      nothing: "''",
      unicode: "'größe 🎉'",
      digits: "'42'",
      word: "'NULL'",
      clock: "'CURRENT_TIMESTAMP'",
      maybe: "'maybe'",
      answer: '42',
      zero: '0',
      negative: '-1',
      half: '-0.5',
      large: '9007199254740993',
      low: '-9223372036854775807',
      yes: 'TRUE',
      no: 'FALSE',
    },
  },
}

export default scenario
