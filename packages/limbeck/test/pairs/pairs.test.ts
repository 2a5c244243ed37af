/**
 * Any two schemas: whatever SQLite can have, with rows in it, is taken to another one and back. Every row and value that the
 * other one can hold is alive after each, or the change is refused for a reason, and nothing has changed. The pairs are the
 * same in every run; new ones are for the night: `npm run nightly`.
 */
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { MODES } from './change.ts'
import { pairs } from './pair.ts'
import { runPair } from './run.ts'

describe.each(MODES)('%s', (mode) => {
  test('random pairs of schemas, there and back', async () => {
    const run = fc.asyncProperty(pairs(), async (pair) => {
      await runPair(pair, mode)
    })
    await fc.assert(run, { numRuns: 300, interruptAfterTimeLimit: 100_000 })
  })
})
