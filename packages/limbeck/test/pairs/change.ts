/** Makes a change of a database, which the rows may refuse; then it must be for a reason, and have left everything as it was. */
import { isDeepStrictEqual } from 'node:util'
import { diff } from '../../src/diff/diff.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { sqlite, sqliteDialect } from '../../src/dialects/sqlite/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import type { Op } from '../../src/ops/op.ts'
import { runOp } from '../../src/runtime/run-op.ts'
import { emptyTables, readState, type State } from './database.ts'
import { dependentsIn, dropDependents } from './dependents.ts'
import { cannotHold, expectedTables } from './expected.ts'
import { Failure, general } from './failure.ts'
import { type Done, verify } from './verify.ts'

/** The ways in which a change meets a database. */
export const MODES = ['native', 'rebuilding', 'in a transaction with foreign keys on'] as const
export type Mode = (typeof MODES)[number]

/** Where foreign keys cannot be turned off. */
export const WITHIN: Mode = MODES[2]

const DIALECTS: { readonly [M in Mode]: Dialect } = {
  native: sqlite,
  // DROP COLUMN is the last that it could.
  rebuilding: sqliteDialect({ engineVersion: [3, 35] }),
  [MODES[2]]: sqlite,
}

interface Change extends Done {
  readonly mode: Mode
}

export interface Changed {
  readonly refused: boolean
  readonly unforeseen: boolean
  readonly dependentsGone: boolean
}

/** @throws Failure */
export async function change(of: Change): Promise<Changed> {
  const { db, ops, what } = of
  const start = await readState(db)
  const error = await attempt(of, start)
  if (error === undefined) {
    await verify(of, start)
    return { refused: false, unforeseen: false, dependentsGone: false }
  }
  if (
    error.code === 'invalid-op' &&
    dependentsIn(start.objects).length > 0 &&
    /would no longer work/.test(error.message)
  ) {
    await dropDependents(db)
    return { ...(await change(of)), dependentsGone: true }
  }
  // A column that is new has no value yet that could be asked about beforehand, and one that changes another.
  const isUnforeseen =
    isCutLoose(of.mode, error.message) ||
    (/constraint failed|cannot store/.test(error.message) && ops.some(makesValues))
  if (error.code !== 'data-refused' && error.code !== 'foreign-key-violation' && !isUnforeseen) {
    throw new Failure(`${what}: ${error.code}: ${general(error.message)}`, { error, ops })
  }
  const reason = await reasonToRefuse(of, start, error)
  if (reason === undefined)
    throw new Failure(`${what}: refused without need: ${general(error.message)}`, { error, ops })
  await dropDependents(db)
  await emptyTables(db)
  const again = await attempt(of, await readState(db))
  if (again !== undefined) throw new Failure(`${what}: without rows: ${general(again.message)}`, { again, ops })
  await verify(of, withoutRows(start))
  return { refused: true, unforeseen: isUnforeseen, dependentsGone: dependentsIn(start.objects).length > 0 }
}

/** Rows in a circle of keys that stay enforced are cut loose by another value, which what is computed from it may not allow. */
function isCutLoose(mode: Mode, message: string): boolean {
  return mode === WITHIN && /constraint failed.* in: UPDATE OR ABORT/.test(message)
}

function makesValues(op: Op): boolean {
  return op.kind === 'alterTable' && op.changes.some(({ kind }) => kind === 'addColumn' || kind === 'alterColumn')
}

/** Does the ops; a refusal comes back, and must have left everything as it was. */
async function attempt(of: Change, start: State): Promise<LimbeckError | undefined> {
  const { db, ops, what } = of
  const refusal = await perform(of, start)
  const pragmas = [...(await db.all('PRAGMA foreign_keys')), ...(await db.all('PRAGMA legacy_alter_table'))]
  if (!isDeepStrictEqual(pragmas, [{ foreign_keys: 1 }, { legacy_alter_table: 0 }])) {
    throw new Failure(`${what}: the pragmas are left changed`, { pragmas, ops })
  }
  return refusal
}

async function perform({ db, mode, ops, what }: Change, start: State): Promise<LimbeckError | undefined> {
  const dialect = DIALECTS[mode]
  if (mode === WITHIN) await db.run('BEGIN')
  try {
    await dialect.transaction(db, ops, async () => {
      for (const op of ops) await runOp(db, dialect, op)
    })
    const [deferred] = await db.all('PRAGMA defer_foreign_keys')
    if (deferred?.['defer_foreign_keys'] !== 0) throw new Failure(`${what}: foreign keys are left deferred`, ops)
    if (mode === WITHIN) await db.run('COMMIT')
    return undefined
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error
    const left = await readState(db)
    if (!isDeepStrictEqual(left, start))
      throw new Failure(`${what}: a refusal changed something`, { error, left, start })
    if (mode === WITHIN) await db.run('ROLLBACK')
    return error
  }
}

/** Why the rows do not allow the change, found out by trying to put them into the schema that was wanted. */
async function reasonToRefuse(
  { target, survivors, mode }: Change,
  start: State,
  { message }: LimbeckError,
): Promise<string | undefined> {
  // What a type means is ours to say; the engine would take the value.
  if (/its value does not fit|there is no value for/.test(message)) return message
  if (isCutLoose(mode, message)) return message
  const scratch = await sqlite.scratch()
  try {
    for (const op of diff({ tables: [] }, target)) await runOp(scratch, sqlite, op)
    const expected = await expectedTables(start, await readState(scratch), survivors)
    return expected.find(({ lossy }) => lossy)?.name ?? (await cannotHold(scratch, expected))
  } finally {
    await scratch.close()
  }
}

function withoutRows(state: State): State {
  const tables = Object.entries(state.tables).map(([name, table]) => [name, { ...table, rows: [], rowids: [] }])
  const objects = Object.entries(state.objects).filter(([key]) => !/^(?:view|trigger) /.test(key))
  return { ...state, tables: Object.fromEntries(tables), objects: Object.fromEntries(objects) }
}
