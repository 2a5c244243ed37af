import type { Scenario } from '../scenario.ts'

/** The values that were there are the computed ones from now on. */
const scenario: Scenario = {
  loses: { posts: ['body'] },
  becomes: { posts: { body: 'upper(title)' } },
  returns: { posts: { body: 'upper(title)' } },
}

export default scenario
