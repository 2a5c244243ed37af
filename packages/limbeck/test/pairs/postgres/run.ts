/** Makes a database of the first schema of a pair, takes it to the second one and back, and looks at everything on the way. */
import { diff } from '../../../src/diff/diff.ts'
import type { Renames } from '../../../src/diff/options.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { LimbeckError } from '../../../src/errors.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import { objectKey, type SchemaObject } from '../../../src/schema/objects.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { survivorsOf, turned } from '../survivors.ts'
import { change } from './change.ts'
import { type Catalog, catalogOf, everything, runAll } from './database.ts'
import type { NewValues } from './expected.ts'
import { newValuesOf, type Pair, renamesOf } from './pair.ts'
import { fillTables } from './rows.ts'
import { scriptOf, type Sketch } from './sketch.ts'

/** What became of a pair. */
export interface Outcome {
  readonly upgradeRefused: boolean
  readonly downgradeRefused: boolean
  /** It was the server that refused, in the midst of it, and in its own words. */
  readonly unforeseen: boolean
  readonly rows: number
  readonly ops: number
}

/** A pair as SQL: what PostgreSQL has taken of it. */
export interface Written {
  readonly before: readonly string[]
  readonly rows: readonly string[]
  readonly after: readonly string[]
  readonly renames: Renames
}

/**
 * @param empty gives a connection to an empty database; the one before need not live any longer
 * @param tell is told what the pair is, for reports
 * @throws Failure, and whatever else goes wrong
 */
export async function runPair(
  pair: Pair,
  empty: () => Promise<Connection>,
  tell: (written: Written) => void = () => {},
): Promise<Outcome> {
  const there = await empty()
  const after = await makeAll(there, pair.after)
  const [target, goal] = [await everything(there), await catalogOf(there)]
  await there.close()
  const db = await empty()
  try {
    const { taken, rows } = await makeWithRows(db, pair)
    const [before, start] = [await everything(db), await catalogOf(db)]
    const renames = pair.told ? knownIn(renamesOf(pair), before, target) : {}
    tell({ before: taken, rows, after, renames })
    const newValues = pair.told ? newValuesOf(pair) : {}
    const canonical = await canonicalIn(db, target)
    if (canonical === undefined) return { ...REFUSED, rows: rows.length }
    const ops = diff(before, canonical, { renames }).map((op) => withUsing(op, newValues))
    const survivors = survivorsOf(before, target, renames)
    const wanted = { ...goal, objects: goal.objects.map((object) => asFilled(object, start)) }
    const up = await change({ db, ops, target, goal: wanted, survivors, newValues: usedIn(ops), what: 'upgrade' })
    const back = reverseAll(ops)
    const down = await change({
      db,
      ops: back,
      target: before,
      goal: start,
      survivors: turned(survivors),
      newValues: usedIn(back),
      what: 'downgrade',
    })
    return {
      upgradeRefused: up.refused,
      downgradeRefused: down.refused,
      unforeseen: up.unforeseen || down.unforeseen,
      rows: rows.length,
      ops: ops.length,
    }
  } finally {
    await db.close()
  }
}

/**
 * A materialized view that is there stays as it is filled: whether it holds rows is the state of a moment, and models that say
 * `WITH NO DATA` say only how a new one is made.
 */
function asFilled(object: SchemaObject, { objects }: Catalog): SchemaObject {
  const there = objects.find((other) => objectKey(other) === objectKey(object))
  if (object.kind !== 'materializedView' || there?.kind !== 'materializedView') return object
  const { options: { populated: _, ...options } = {}, ...rest } = object
  const all = { ...options, ...(there.options?.['populated'] === false && { populated: false }) }
  return { ...rest, ...(Object.keys(all).length > 0 && { options: all }) }
}

const REFUSED = { upgradeRefused: true, downgradeRefused: false, unforeseen: false, ops: 0 } as const

/** Nothing where a sequence that counts a column is to be left to nobody: that has to be said in two revisions. */
async function canonicalIn(db: Connection, target: Schema): Promise<Schema | undefined> {
  try {
    return await postgres.canonicalize(target, db)
  } catch (error) {
    if (error instanceof LimbeckError && /^the sequence .* is part of the column/.test(error.message)) return undefined
    throw error
  }
}

async function makeAll(db: Connection, sketch: Sketch): Promise<readonly string[]> {
  const { beforeRows, afterRows } = scriptOf(sketch)
  return runAll(db, [...beforeRows, ...afterRows])
}

async function makeWithRows(
  db: Connection,
  { before, rows: seeds }: Pair,
): Promise<{ readonly taken: readonly string[]; readonly rows: readonly string[] }> {
  const { beforeRows, afterRows } = scriptOf(before)
  const first = await runAll(db, beforeRows)
  const rows = await fillTables(db, before, seeds)
  return { taken: [...first, ...(await runAll(db, afterRows))], rows }
}

/** Those renames whose both ends are there. */
function knownIn({ tables = [], columns = [] }: Renames, before: Schema, after: Schema): Renames {
  const known = tables.filter(({ from, to }) => has(before, from) && has(after, to))
  return {
    tables: known,
    columns: columns.filter(({ table, from, to }) => {
      const old = known.find((rename) => rename.to === table)?.from ?? table
      return has(before, old, from) && has(after, table, to)
    }),
  }
}

function has({ tables }: Schema, wanted: string, column?: string): boolean {
  return tables.some(
    (table) => table.name === wanted && (column === undefined || table.columns.some(({ name }) => name === column)),
  )
}

/** What a person adds: the new values of an enum by the old ones. */
function withUsing(op: PlainOp, newValues: NewValues): PlainOp {
  if (op.kind !== 'alterObject' || op.object.kind !== 'enum' || op.was?.kind !== 'enum') return op
  const { values } = op.object
  const old = op.was.values
  const using = Object.entries(newValues[op.object.name] ?? {}).filter(
    ([from, to]) => old.includes(from) && values.includes(to) && !values.includes(from) && !old.includes(to),
  )
  return using.length === 0 ? op : { ...op, using: Object.fromEntries(using) }
}

/** The new values of enums by the old ones, of ops. */
function usedIn(ops: readonly PlainOp[]): NewValues {
  return Object.fromEntries(
    ops.flatMap((op) =>
      op.kind === 'alterObject' && op.using !== undefined
        ? [[asTold(postgres.quoteTable(op.object.name)), op.using]]
        : [],
    ),
  )
}

/** A name as PostgreSQL tells it: in quotes only where it must be. */
function asTold(name: string): string {
  return name.replaceAll(/"((?:[^"]|"")*)"/g, (quoted, bare: string) => (/^[a-z_]+$/.test(bare) ? bare : quoted))
}
