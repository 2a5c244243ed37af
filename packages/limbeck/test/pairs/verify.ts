/** Looks at a database after a change: the schema, every row and value, what stands around the tables, and the texts. */
import { isDeepStrictEqual } from 'node:util'
import { diff } from '../../src/diff/diff.ts'
import type { Connection } from '../../src/dialects/dialect.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import type { PlainOp } from '../../src/ops/op.ts'
import { parseName } from '../../src/schema/names.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'
import { everything, problemsOf, readState, type State } from './database.ts'
import { brokenIn, dependentsIn, lostWith } from './dependents.ts'
import { ANY, type ExpectedTable, expectedTables } from './expected.ts'
import { Failure, show } from './failure.ts'
import type { Survivors } from './survivors.ts'
import { textsLost } from './texts.ts'

/** What was done. */
export interface Done {
  readonly db: Connection
  readonly ops: readonly PlainOp[]
  readonly target: Schema
  readonly survivors: Survivors
  readonly what: string
}

/**
 * @param start what was there before
 * @throws Failure
 */
export async function verify({ db, ops, target, survivors, what }: Done, start: State): Promise<void> {
  const actual = await sqlite.introspect(db, everything)
  const differences = diff(actual, await sqlite.canonicalize(target, db))
  if (differences.length > 0) throw new Failure(`${what}: there is still a difference`, { differences, ops })
  const problems = [...(await problemsOf(db)), ...(await brokenIn(db))]
  if (problems.length > 0) throw new Failure(`${what}: problems`, { problems, ops })
  const state = await readState(db)
  for (const expected of await expectedTables(start, state, survivors)) {
    const wrong = wrongRows(expected, state)
    if (wrong !== undefined) throw new Failure(`${what}: ${wrong.what}`, { ...wrong, ops })
  }
  const texts = textsLost(start.objects, state.objects, ops)
  if (texts.length > 0) throw new Failure(`${what}: texts`, { texts, ops })
  const gone = [...dependentsIn(start.objects)].filter(
    (key) => !(key in state.objects) && !lostWith(ops, start.objects).has(key),
  )
  if (gone.length > 0) throw new Failure(`${what}: views or triggers are gone`, { gone, ops })
  for (const { before, after, columns } of survivors) {
    if (!columns.some(({ from, to }) => counts(before, from) && counts(after, to))) continue
    const [was, now] = [before, after].map(({ name }) => parseName(name).name)
    if (start.sequence[was ?? ''] !== state.sequence[now ?? '']) {
      throw new Failure(`${what}: the sequence`, { was, now, start: start.sequence, state: state.sequence, ops })
    }
  }
}

function counts({ columns }: Table, wanted: string): boolean {
  return columns.some(({ name, autoincrement }) => name === wanted && autoincrement)
}

function wrongRows(
  { name, columns, rows, rowids }: ExpectedTable,
  { tables }: State,
): { readonly what: string; readonly expected: unknown; readonly actual: unknown } | undefined {
  const table = tables[name]
  if (table === undefined) return { what: 'a table is gone', expected: name, actual: Object.keys(tables) }
  const told = columns.filter((column) => rows.every((row) => row[column] !== ANY))
  const withIds = rowids !== undefined && table.rowids !== undefined
  const text = (list: typeof rows, ids: readonly string[] | undefined): readonly string[] =>
    list.map((row, i) => show([...(withIds ? [ids?.[i]] : []), ...told.map((column) => row[column])])).toSorted()
  const [expected, actual] = [text(rows, rowids), text(table.rows, table.rowids)]
  if (isDeepStrictEqual(expected, actual)) return undefined
  return {
    what: expected.length > actual.length ? 'rows are lost' : 'values differ',
    expected: [name, told, ...expected],
    actual,
  }
}
