import type { Scenario } from '../scenario.ts'

/** Strings that break a renderer, a tokenizer or a splitter of statements. */
const scenario: Scenario = {
  becomes: {
    people: {
      a: "'first line\nsecond	line \\ `tick` ${x} ''one'' \"two\" -- no comment /* nor this */ ;'",
      b: "'${x} `y` \\z' || ' -- '",
      c: "'👩‍👩‍👧 é é'",
      d: "''''''",
      e: "')'",
    },
  },
}

export default scenario
