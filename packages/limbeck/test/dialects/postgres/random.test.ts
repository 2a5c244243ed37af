import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { diff } from '../../../src/diff/diff.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { elaborate } from '../../../src/dialects/postgres/elaborate.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { sorted } from '../../support/consistency.ts'
import { databaseOf, databases, perform } from './databases.ts'
import { postgresSchemas } from './random-schemas.ts'

/** How many pairs of schemas; more on demand, for nights. */
const RUNS = Number(process.env['LIMBECK_RANDOM_RUNS'] ?? 25)

const scope = { includes: () => true, namespaces: ['auth'] }

async function opsTo(db: Connection, models: Schema): Promise<readonly PlainOp[]> {
  const actual = await postgres.introspect(db, scope)
  return diff(actual, await postgres.canonicalize(models, db, actual))
}

/** The catalog in no order, with its expressions as they stay when they are written down and read back. */
async function catalogOf(db: Connection): Promise<Schema> {
  const { tables } = await postgres.introspect(db, scope)
  return sorted({ tables: await elaborate(db, await elaborate(db, tables)) })
}

describe.each(databases)('random schemas on %s', (_name, kind) => {
  it(`are reached from each other, and left again without a trace, ${RUNS} times`, async () => {
    await fc.assert(
      fc.asyncProperty(postgresSchemas(), postgresSchemas(), async (before, after) => {
        const db = await databaseOf(kind)
        await perform(db, ...(await opsTo(db, before)))
        expect(await opsTo(db, before)).toEqual([])
        const old = await catalogOf(db)
        const ops = await opsTo(db, after)
        await perform(db, ...ops)
        expect(await opsTo(db, after)).toEqual([])
        await perform(db, ...reverseAll(ops))
        expect(await catalogOf(db)).toEqual(old)
        await db.close()
      }),
      { numRuns: RUNS },
    )
  })
})
