import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  using: [
    {
      table: 'parcels',
      column: 'weight',
      upgrade: "CAST(replace(weight, ' kg', '') AS integer)",
      downgrade: "weight || ' kg'",
    },
  ],
  becomes: { parcels: { weight: "CAST(replace(weight, ' kg', '') AS integer)" } },
}

export default scenario
