/** Work that is taken back in any case, and the transactions that it may find itself in. */
import type { Reader } from '../dialect.ts'

/**
 * Whether a transaction is open: what is set for the time of one is still set in the next statement. Asking with SAVEPOINT
 * would leave an error in the server's log.
 */
export async function isInTransaction(db: Reader): Promise<boolean> {
  await db.all(`SELECT set_config('limbeck.in_transaction', 'yes', true)`)
  const [row] = await db.all(`SELECT current_setting('limbeck.in_transaction', true) AS answer`)
  return row?.['answer'] === 'yes'
}

/** Runs `work` and rolls back what it has done: a transaction of its own, or a part of the one that is open already. */
export async function rolledBack<T>(db: Reader, work: () => Promise<T>): Promise<T> {
  const isOwn = !(await isInTransaction(db))
  // A connection that is only there to read may still try things out.
  await db.all(isOwn ? 'BEGIN READ WRITE' : 'SAVEPOINT limbeck_trial')
  try {
    return await work()
  } finally {
    await db.all(isOwn ? 'ROLLBACK' : 'ROLLBACK TO SAVEPOINT limbeck_trial; RELEASE SAVEPOINT limbeck_trial')
  }
}
