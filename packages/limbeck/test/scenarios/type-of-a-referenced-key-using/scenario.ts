import type { Scenario } from '../scenario.ts'

/** Text keys become numbers, on both sides of the foreign key. */
const scenario: Scenario = {
  using: [
    { table: 'boxes', column: 'id', upgrade: 'CAST(substr(id, 2) AS integer)', downgrade: "'B' || id" },
    {
      table: 'contents',
      column: 'box_id',
      upgrade: 'CAST(substr(box_id, 2) AS integer)',
      downgrade: "'B' || box_id",
    },
  ],
  becomes: {
    boxes: { id: 'CAST(substr(id, 2) AS integer)' },
    contents: { box_id: 'CAST(substr(box_id, 2) AS integer)' },
  },
}

export default scenario
