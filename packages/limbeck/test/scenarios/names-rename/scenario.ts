import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  renames: {
    tables: [
      { from: 'order', to: '"Order of ""things"""' },
      { from: '"My ""Group"".by"', to: 'group' },
    ],
    columns: [
      { table: '"Order of ""things"""', from: 'select', to: 'values' },
      { table: '"Order of ""things"""', from: 'full name', to: 'fullName' },
      { table: '"Order of ""things"""', from: 'it"s', to: 'was "it"' },
      { table: '"Order of ""things"""', from: 'a.b', to: 'c.d' },
      { table: 'group', from: 'where?', to: 'there!' },
    ],
  },
}

export default scenario
