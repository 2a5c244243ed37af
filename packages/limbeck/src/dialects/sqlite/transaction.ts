/** One transaction, with the foreign keys handled around it. */
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
  const pragmas = await readPragmas(db)
  const isConcerned = pragmas.foreignKeys && ops.some(mayDropTables)
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
    await setPragma(db, 'foreign_keys', pragmas.foreignKeys)
    await setPragma(db, 'legacy_alter_table', pragmas.legacy)
  }
}

/** Whether an op drops a table, if only for a rebuild; of what only may, the engine's version decides in the end. */
export function mayDropTables(op: Op): boolean {
  if (op.kind === 'dropTable') return true
  return op.kind === 'alterTable' && op.changes.some(({ kind }) => !NEVER_REBUILDS.has(kind))
}

const NEVER_REBUILDS: ReadonlySet<string> = new Set(['renameColumn', 'createIndex', 'dropIndex', 'setComment'])

interface Pragmas {
  readonly foreignKeys: boolean
  readonly legacy: boolean
}

async function readPragmas(db: Connection): Promise<Pragmas> {
  return { foreignKeys: await isOn(db, 'foreign_keys'), legacy: await isOn(db, 'legacy_alter_table') }
}

async function setPragma(db: Connection, name: string, on: boolean): Promise<void> {
  await db.run(`PRAGMA ${name} = ${on ? 'ON' : 'OFF'}`)
}

async function within<T>(db: Connection, work: () => Promise<T>): Promise<T> {
  const frame = await begin(db)
  try {
    const result = await work()
    for (const sql of frame.commit) await db.run(sql)
    return result
  } catch (error) {
    await rollback(db, frame.rollback)
    throw error
  }
}

interface Frame {
  readonly commit: readonly string[]
  readonly rollback: readonly string[]
}

const TRANSACTION: Frame = { commit: ['COMMIT'], rollback: ['ROLLBACK'] }
const SAVEPOINT: Frame = {
  commit: ['RELEASE limbeck'],
  rollback: ['ROLLBACK TO limbeck', 'RELEASE limbeck'],
}

async function begin(db: Connection): Promise<Frame> {
  try {
    await db.run('BEGIN IMMEDIATE')
    return TRANSACTION
  } catch (error) {
    if (!/within a transaction/.test(String(error))) throw error
    await db.run('SAVEPOINT limbeck')
    return SAVEPOINT
  }
}

/** Some failures (a full disk, say) have rolled back already; then there is nothing left to undo. */
async function rollback(db: Connection, statements: readonly string[]): Promise<void> {
  try {
    for (const sql of statements) await db.run(sql)
  } catch {
    // What failed first is the news.
  }
}
