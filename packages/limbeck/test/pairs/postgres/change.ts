/** Makes a change of a database, which the rows may refuse; then it must be for a reason, and have left everything as it was. */
import { isDeepStrictEqual } from 'node:util'
import { diff } from '../../../src/diff/diff.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { sqlStateOf } from '../../../src/dialects/postgres/errors.ts'
import { LimbeckError } from '../../../src/errors.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { runOp } from '../../../src/runtime/run-op.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { Failure, general, show } from '../failure.ts'
import type { Survivors } from '../survivors.ts'
import { type Catalog, catalogOf, emptyTables, everything, readState, settledObjects, type State } from './database.ts'
import { cannotHold, type ExpectedTable, expectedTables, type NewValues } from './expected.ts'

export interface Change {
  readonly db: Connection
  readonly ops: readonly PlainOp[]
  /** Where it leads. */
  readonly target: Schema
  readonly goal: Catalog
  readonly survivors: Survivors
  readonly newValues: NewValues
  readonly what: string
}

export interface Changed {
  readonly refused: boolean
  readonly unforeseen: boolean
}

/** @throws Failure */
export async function change(of: Change): Promise<Changed> {
  const { db, ops, what } = of
  const start = await readState(db)
  const error = await attempt(of, start)
  if (error === undefined) {
    await verify(of, start)
    return { refused: false, unforeseen: false }
  }
  // What only the conversion itself can tell: no value of the type, or one that a constraint refuses.
  const isUnforeseen = error.code === 'statement-failed' && isOfValues(sqlStateOf(error), error.message)
  if (error.code !== 'data-refused' && !isUnforeseen) {
    throw new Failure(`${what}: ${error.code}: ${general(error.message)}`, { error, ops })
  }
  await emptyTables(db)
  const again = await attempt(of, await readState(db))
  if (again !== undefined) throw new Failure(`${what}: without rows: ${general(again.message)}`, { again, ops })
  await verify(of, withoutRows(start))
  const expected = await expectedTables(db, [start, await readState(db)], of.survivors, of.newValues)
  const reason = expected.find((table) => table.reason !== undefined)?.reason ?? (await cannotHold(db, expected))
  if (reason === undefined)
    throw new Failure(`${what}: refused without need: ${general(error.message)}`, { error, ops })
  return { refused: true, unforeseen: isUnforeseen }
}

/**
 * Classes 22 and 23 of SQLSTATEs; a text that is no tsvector is a syntax error to the server, as SQL that is none is, and that the
 * fields of two composite values cannot be compared is known to it only when it must.
 */
function isOfValues(state: string, message: string): boolean {
  return (
    /^2[23]/.test(state) ||
    /^(?:syntax error in ts(?:vector|query)|wrong position info in tsvector|could not identify a comparison)/.test(
      message,
    )
  )
}

/** Does the ops as an upgrade does; a refusal comes back, and must have left everything as it was. */
async function attempt({ db, ops, what }: Change, start: State): Promise<LimbeckError | undefined> {
  const before = await everything(db)
  try {
    await postgres.transaction(db, ops, async () => {
      for (const op of ops) await runOp(db, postgres, op)
    })
    return undefined
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error
    const left = await readState(db)
    const isSame = isDeepStrictEqual(left, start) && isDeepStrictEqual(await everything(db), before)
    if (!isSame) throw new Failure(`${what}: a refusal changed something`, { error, left, start })
    return error
  }
}

/** Looks at a database after a change: the schema, and every row and value. @throws Failure */
async function verify({ db, ops, target, goal, survivors, newValues, what }: Change, start: State): Promise<void> {
  const differences = diff(await everything(db), await postgres.canonicalize(target, db))
  if (differences.length > 0) throw new Failure(`${what}: there is still a difference`, { differences, ops })
  const catalog = await catalogOf(db)
  for (const part of ['tables', 'objects', 'belongings'] as const) {
    const [actual, wanted] = [unlike(catalog[part], goal[part]), unlike(goal[part], catalog[part])]
    if (actual.length + wanted.length === 0) continue
    if (part !== 'objects' || !(await areSettledAlike(db, catalog.objects, goal.objects)))
      throw new Failure(`${what}: the ${part} differ`, { actual, wanted, ops })
  }
  const state = await readState(db)
  for (const expected of await expectedTables(db, [start, state], survivors, newValues)) {
    const wrong = wrongRows(expected, state)
    if (wrong !== undefined) throw new Failure(`${what}: ${wrong.what}`, { ...wrong, ops })
  }
}

/** PostgreSQL's own text of an expression may be stored as another one, and that as it is. */
async function areSettledAlike(db: Connection, ...[a, b]: readonly [Objects, Objects]): Promise<boolean> {
  return isDeepStrictEqual(await settledObjects(db, a), await settledObjects(db, b))
}

type Objects = Catalog['objects']

/** Those of a list that the other one does not have. */
function unlike(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  return list.filter((item) => !other.some((one) => isDeepStrictEqual(one, item)))
}

function wrongRows(
  { name, columns, rows }: ExpectedTable,
  state: State,
): { readonly what: string; readonly expected: unknown; readonly actual: unknown } | undefined {
  const table = state[name]
  if (table === undefined) return { what: 'a table is gone', expected: name, actual: Object.keys(state) }
  const told = columns.flatMap((_column, i) => (rows.some((row) => typeof row[i] === 'symbol') ? [] : [i]))
  const places = told.map((i) => table.columns.findIndex((column) => column.name === columns[i]))
  const expected = rows.map((row) => show(told.map((i) => row[i]))).toSorted()
  const actual = table.rows.map((row) => show(places.map((place) => row[place]))).toSorted()
  if (isDeepStrictEqual(expected, actual)) return undefined
  const what = expected.length === actual.length ? 'values differ' : 'rows are lost'
  return { what, expected: [name, told.map((i) => columns[i]), ...expected], actual }
}

function withoutRows(state: State): State {
  return Object.fromEntries(Object.entries(state).map(([name, table]) => [name, { ...table, rows: [] }]))
}
