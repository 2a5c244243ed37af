/** Takes a database to another schema and back, and looks at everything on the way. */
import { isDeepStrictEqual } from 'node:util'
import { diff } from '../../src/diff/diff.ts'
import type { Renames } from '../../src/diff/options.ts'
import type { Connection } from '../../src/dialects/dialect.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import type { Op } from '../../src/ops/op.ts'
import { reverseAll } from '../../src/ops/reverse.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { sorted } from '../support/consistency.ts'
import { change, type Mode, WITHIN } from './change.ts'
import { everything, readState, type State } from './database.ts'
import { dependentsIn, lostWith } from './dependents.ts'
import { survivorsOf, turned } from './survivors.ts'
import { Failure } from './failure.ts'
import { textsLost } from './texts.ts'

/** What became of a pair. */
export interface Outcome {
  /** The second schema is none that SQLite can have. */
  readonly skipped?: true
  /** The rows did not allow the way there, or the way back. */
  readonly upgradeRefused?: true
  readonly downgradeRefused?: true
  /** It was the engine that refused, in the midst of it, and in its own words. */
  readonly unforeseen?: true
  readonly rows: number
  readonly ops: number
}

export interface Journey {
  readonly db: Connection
  readonly mode: Mode
  /** What the database has. */
  readonly before: Schema
  /** Where it is taken to. */
  readonly after: Schema
  readonly renames: Renames
  readonly forwardReferences: boolean
}

/** @throws Failure, and whatever else goes wrong */
export async function travel(journey: Journey): Promise<Outcome> {
  const { db, mode, before, renames } = journey
  const after = await canonical(journey.after, db)
  if (after === undefined) return { skipped: true, rows: 0, ops: 0 }
  // Where foreign keys are enforced, rows cannot be written while one leads to a table that is not there yet.
  const forwardReferences = journey.forwardReferences && mode !== WITHIN
  const ops = diff(before, after, { renames, forwardReferences })
  const back = reverseAll(ops)
  const survivors = survivorsOf(before, after, renames)
  const start = await readState(db)
  const up = await change({ db, mode, ops, target: after, survivors, what: 'upgrade' })
  const down = await change({ db, mode, ops: back, target: before, survivors: turned(survivors), what: 'downgrade' })
  const lost = up.dependentsGone || down.dependentsGone ? dependentsIn(start.objects) : []
  await expectAsBefore({ db, before, start, ops: [...ops, ...back], lost })
  return {
    ...(up.refused && { upgradeRefused: true }),
    ...(down.refused && { downgradeRefused: true }),
    ...((up.unforeseen || down.unforeseen) && { unforeseen: true }),
    rows: Object.values(start.tables).reduce((sum, { rows }) => sum + rows.length, 0),
    ops: ops.length,
  }
}

interface Returned {
  readonly db: Connection
  readonly before: Schema
  readonly start: State
  /** All that has been done. */
  readonly ops: readonly Op[]
  /** The objects that have been taken out of the way. */
  readonly lost: readonly string[]
}

/** The same schema, the same objects, and the texts of all that was not touched. The rows have been looked at before. */
async function expectAsBefore({ db, before, start, ops, lost }: Returned): Promise<void> {
  const schema = sorted(await sqlite.introspect(db, everything))
  const meant = sorted(await sqlite.canonicalize(before, db))
  if (!isDeepStrictEqual(schema, meant)) throw new Failure('the schema after the downgrade', { schema, meant, ops })
  const { objects } = await readState(db)
  const gone = new Set([...lost, ...lostWith(ops, start.objects)])
  const wanted = Object.keys(start.objects).filter((key) => !gone.has(key) && !isAutomatic(key))
  const there = Object.keys(objects).filter((key) => !isAutomatic(key))
  if (!isDeepStrictEqual(wanted, there)) throw new Failure('the objects after the downgrade', { there, wanted, ops })
  const texts = textsLost(start.objects, objects, ops)
  if (texts.length > 0) throw new Failure('texts after the downgrade', { texts, ops })
}

/** What SQLite makes and names itself. */
function isAutomatic(key: string): boolean {
  return / sqlite_/.test(key)
}

async function canonical(schema: Schema, db: Connection): Promise<Schema | undefined> {
  try {
    return await sqlite.canonicalize(schema, db)
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'invalid-schema') return undefined
    throw error
  }
}
