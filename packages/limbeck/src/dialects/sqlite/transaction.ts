/** One transaction, with the foreign keys handled around it. */
import type { Op } from '../../ops/op.ts'
import type { Connection } from '../dialect.ts'

/**
 * Runs `work` in one transaction. Enforcement of foreign keys cannot be changed within a transaction, and a table that is
 * dropped for a rebuild would take its children with it, so it is off around one that rebuilds or drops tables.
 */
export async function transaction<T>(db: Connection, ops: readonly Op[], work: () => Promise<T>): Promise<T> {
  const restore = ops.some(dropsTables) ? await foreignKeysOff(db) : async (): Promise<void> => {}
  try {
    return await inTransaction(db, work)
  } finally {
    await restore()
  }
}

function dropsTables(op: Op): boolean {
  return op.kind === 'dropTable' || op.kind === 'alterTable'
}

async function foreignKeysOff(db: Connection): Promise<() => Promise<void>> {
  const [row] = await db.all('PRAGMA foreign_keys')
  if (row?.['foreign_keys'] !== 1) return async () => {}
  await db.run('PRAGMA foreign_keys = OFF')
  return async () => {
    await db.run('PRAGMA foreign_keys = ON')
  }
}

async function inTransaction<T>(db: Connection, work: () => Promise<T>): Promise<T> {
  await db.run('BEGIN IMMEDIATE')
  try {
    const result = await work()
    await db.run('COMMIT')
    return result
  } catch (error) {
    await rollback(db)
    throw error
  }
}

/** Some failures (a full disk, say) have rolled back already; then there is nothing left to undo. */
async function rollback(db: Connection): Promise<void> {
  try {
    await db.run('ROLLBACK')
  } catch {
    // What failed first is the news.
  }
}
