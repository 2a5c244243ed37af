/**
 * Any two schemas: whatever PostgreSQL can have, with rows in it, is taken to another one and back. Every row and value that
 * the other one can hold is alive after each, or the change is refused for a reason, and nothing has changed. The pairs are the
 * same in every run, and not made smaller; new ones are for the night: `npm run nightly -- --on pglite` or `--on postgres://…`.
 */
import * as fc from 'fast-check'
import { describe, test } from 'vitest'
import { databaseOf, databases } from '../../dialects/postgres/databases.ts'
import { pairs } from './pair.ts'
import { runPair } from './run.ts'

/** How many pairs. */
const RUNS = 25

describe.each(databases)('%s', (_name, kind) => {
  test('random pairs of schemas, there and back', async () => {
    const run = fc.asyncProperty(pairs(), async (pair) => {
      await runPair(pair, () => databaseOf(kind))
    })
    await fc.assert(run, { numRuns: RUNS, endOnFailure: true })
  })
})
