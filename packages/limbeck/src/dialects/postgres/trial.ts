/** Work that is taken back in any case. */
import type { Reader } from '../dialect.ts'
import { sqlStateOf } from './errors.ts'

/** "SAVEPOINT can only be used in transaction blocks" */
const NO_TRANSACTION = '25P01'

/** Runs `work` and rolls back what it has done: a transaction of its own, or a part of the one that runs already. */
export async function rolledBack<T>(db: Reader, work: () => Promise<T>): Promise<T> {
  const end = await begin(db)
  try {
    return await work()
  } finally {
    await db.all(end)
  }
}

/** @returns the statements that take everything back */
async function begin(db: Reader): Promise<string> {
  try {
    await db.all('SAVEPOINT limbeck_trial')
    return 'ROLLBACK TO SAVEPOINT limbeck_trial; RELEASE SAVEPOINT limbeck_trial'
  } catch (error) {
    if (sqlStateOf(error) !== NO_TRANSACTION) throw error
    // A connection that is only there to read may still try things out.
    await db.all('BEGIN READ WRITE')
    return 'ROLLBACK'
  }
}
