/** One transaction, with the foreign keys handled around it. */
import { setTimeout } from 'node:timers/promises'

import { LimbeckError, messageOf } from '../../errors.ts'
import type { Op } from '../../ops/op.ts'
import type { Connection } from '../dialect.ts'
import { keepingDependents } from './dependents.ts'
import { newViolations, readViolations, violationError } from './foreign-keys.ts'
import { isOn } from './pragmas.ts'

/**
 * Runs `work` in one transaction; in one that the caller has open already, in a savepoint of it.
 *
 * A table that is dropped, or dropped for a rebuild, would take its children with it (`ON DELETE CASCADE`), and within a
 * transaction enforcement cannot be changed: so it is off around one that does such a thing, and every foreign key concerned
 * is checked before the end. Where it cannot be turned off, it stays on, and rebuilds are compiled for that.
 * @throws LimbeckError `foreign-key-violation`, `invalid-op` for a view or a trigger that misses a dropped table, and
 * whatever `work` throws; then nothing of the work is left
 */
export async function transaction<T>(db: Connection, ops: readonly Op[], work: () => Promise<T>): Promise<T> {
  if (ops.every(isHarmless)) return within(db, work)
  const pragmas = await readPragmas(db)
  const isConcerned = pragmas.get('foreign_keys') === true && ops.some(mayDropTables)
  if (isConcerned) await setPragma(db, 'foreign_keys', false)
  try {
    return await within(db, async () => {
      const dropped = ops.filter((op) => op.kind === 'dropTable').map(({ name }) => name)
      const run = dropped.length === 0 ? work : (): Promise<T> => keepingDependents(db, dropped, work)
      if (!isConcerned) return run()
      const before = await readViolations(db, ops)
      const result = await run()
      const violations = newViolations(before, await readViolations(db, ops), ops)
      if (violations.length > 0) throw violationError(violations, ops)
      return result
    })
  } finally {
    await restorePragmas(db, pragmas)
  }
}

/** Whether an op neither needs the pragmas to be otherwise, nor can change them itself. */
function isHarmless({ kind }: Op): boolean {
  return kind === 'createTable' || kind === 'bulkInsert'
}

/** Whether an op drops a table, if only for a rebuild; of what only may, the engine's version decides in the end. */
export function mayDropTables(op: Op): boolean {
  if (op.kind === 'dropTable') return true
  return op.kind === 'alterTable' && op.changes.some(({ kind }) => !NEVER_REBUILDS.has(kind))
}

const NEVER_REBUILDS: ReadonlySet<string> = new Set(['renameColumn', 'createIndex', 'dropIndex', 'setComment'])

/** What statements of a change set, for a while or for as long as the transaction lasts. */
const PRAGMAS = ['foreign_keys', 'legacy_alter_table', 'defer_foreign_keys', 'ignore_check_constraints'] as const

type Pragmas = ReadonlyMap<(typeof PRAGMAS)[number], boolean>

async function readPragmas(db: Connection): Promise<Pragmas> {
  const values = new Map<(typeof PRAGMAS)[number], boolean>()
  for (const name of PRAGMAS) values.set(name, await isOn(db, name))
  return values
}

async function setPragma(db: Connection, name: string, on: boolean): Promise<void> {
  await db.run(`PRAGMA ${name} = ${on ? 'ON' : 'OFF'}`)
}

/** A pragma that is set makes SQLite prepare every statement anew: only what differs is. */
async function restorePragmas(db: Connection, pragmas: Pragmas): Promise<void> {
  for (const [name, on] of pragmas) if ((await isOn(db, name)) !== on) await setPragma(db, name, on)
}

/** Whether the caller has a transaction open. */
export async function isInTransaction(db: Connection): Promise<boolean> {
  try {
    await db.run('BEGIN')
  } catch (error) {
    if (/within a transaction/.test(messageOf(error))) return true
    throw error
  }
  await db.run('ROLLBACK')
  return false
}

async function within<T>(db: Connection, work: () => Promise<T>): Promise<T> {
  const isOwn = await begin(db)
  try {
    const result = await work()
    await release(db)
    if (isOwn) await db.run('COMMIT')
    return result
  } catch (error) {
    throw await undo(db, isOwn, error)
  }
}

/** Returns whether the transaction is our own; the savepoint in it tells at the end whether it is still the same one. */
async function begin(db: Connection): Promise<boolean> {
  const isOwn = await beginUnlessOpen(db)
  await db.run('SAVEPOINT limbeck')
  return isOwn
}

async function beginUnlessOpen(db: Connection): Promise<boolean> {
  const [row] = await db.all('PRAGMA busy_timeout')
  const patience = Number(row?.['timeout'] ?? 0)
  if (patience === 0) return beginWithin(db, 0) // a connection of our own, which waits by itself
  await db.run('PRAGMA busy_timeout = 0')
  try {
    return await beginWithin(db, performance.now() + patience)
  } finally {
    await db.run(`PRAGMA busy_timeout = ${patience}`)
  }
}

/** SQLite's own waiting stands still with the whole process, also with what holds the lock, if that is in it. */
async function beginWithin(db: Connection, deadline: number): Promise<boolean> {
  for (;;) {
    try {
      await db.run('BEGIN IMMEDIATE')
      return true
    } catch (error) {
      if (/within a transaction/.test(messageOf(error))) return false
      const isLocked = error instanceof LimbeckError && error.code === 'database-locked'
      if (!isLocked || performance.now() > deadline) throw error
      await setTimeout(RETRY_AFTER)
    }
  }
}

/** How often the lock is asked for, in milliseconds. */
const RETRY_AFTER = 10

async function release(db: Connection): Promise<void> {
  try {
    await db.run('RELEASE limbeck')
  } catch (error) {
    if (!isSavepointGone(error)) throw error
    throw transactionEnded('it ended its own transaction', error)
  }
}

/** Takes all back; returns the error to throw. */
async function undo(db: Connection, isOwn: boolean, error: unknown): Promise<unknown> {
  let isGone = false
  try {
    await db.run('ROLLBACK TO limbeck')
    await db.run('RELEASE limbeck')
  } catch (failure) {
    isGone = isSavepointGone(failure)
  }
  if (isOwn) await ignoreFailure(db.run('ROLLBACK'))
  const isEnded = error instanceof LimbeckError && (error.code === 'transaction-ended' || ROLLS_BACK.has(error.code))
  return isGone && !isEnded ? transactionEnded(messageOf(error), error) : error
}

/** After these SQLite has rolled back by itself (https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction). */
const ROLLS_BACK: ReadonlySet<string> = new Set(['disk-full', 'database-locked', 'file-system'])

function isSavepointGone(error: unknown): boolean {
  return /no such savepoint/.test(messageOf(error))
}

function transactionEnded(what: string, cause: unknown): LimbeckError {
  return new LimbeckError('transaction-ended', `${what}, and SQL of its own had ended the transaction before`, {
    hint: 'Part of it may be left in the database: compare with limbeck plan. Leave COMMIT, ROLLBACK and OR ROLLBACK out.',
    cause,
  })
}

/** What failed first is the news. */
async function ignoreFailure(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch {
    // the transaction is gone already
  }
}
