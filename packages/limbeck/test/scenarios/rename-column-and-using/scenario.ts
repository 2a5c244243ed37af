import type { Scenario } from '../scenario.ts'

/** The renamed column is converted, too. */
const scenario: Scenario = {
  renames: { columns: [{ table: 'posts', from: 'likes', to: 'heat' }] },
  using: [
    {
      table: 'posts',
      column: 'heat',
      upgrade: "heat || '°'",
      downgrade: "CAST(replace(heat, '°', '') AS integer)",
    },
  ],
  becomes: { posts: { heat: "likes || '°'" } },
}

export default scenario
