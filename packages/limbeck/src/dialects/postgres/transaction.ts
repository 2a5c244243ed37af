/** One transaction at a time. */
import type { PlainOp } from '../../ops/op.ts'
import type { Connection } from '../dialect.ts'
import { lockTransaction } from './run-lock.ts'
import { isInTransaction } from './trial.ts'

/**
 * Runs `work` in one transaction, or in a savepoint of the one that the caller has open, and alone: a second run waits for the
 * first to commit, for as long as `lock_timeout` says.
 * @throws LimbeckError `concurrent-run` when the wait was too long
 */
export async function transaction<T>(db: Connection, _ops: readonly PlainOp[], work: () => Promise<T>): Promise<T> {
  const { begin, end, undo } = (await isInTransaction(db)) ? NESTED : OWN
  await db.run(begin)
  try {
    await lockTransaction(db)
    const result = await work()
    await db.run(end)
    return result
  } catch (error) {
    await attempt(db, undo)
    throw error
  }
}

const OWN = { begin: 'BEGIN', end: 'COMMIT', undo: 'ROLLBACK' }

const NESTED = {
  begin: 'SAVEPOINT limbeck',
  end: 'RELEASE SAVEPOINT limbeck',
  undo: 'ROLLBACK TO SAVEPOINT limbeck; RELEASE SAVEPOINT limbeck',
}

/** A connection that is lost has nothing to roll back. */
async function attempt(db: Connection, undo: string): Promise<void> {
  try {
    await db.script(undo)
  } catch {
    // What failed first is the news.
  }
}
