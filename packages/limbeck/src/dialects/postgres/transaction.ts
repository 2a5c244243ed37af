/** One transaction at a time. */
import { LimbeckError } from '../../errors.ts'
import type { Op } from '../../ops/op.ts'
import type { Connection, Reader } from '../dialect.ts'
import { sqlStateOf } from './errors.ts'
import { isInTransaction } from './trial.ts'

/** The number of the lock that every run takes: "limbeck" in bytes. Locks are a database's own. */
const LOCK = 0x6c_69_6d_62_65_63_6bn

/**
 * Runs `work` in one transaction, or in a savepoint of the one that the caller has open, and alone: a second run waits for the
 * first to commit, for as long as `lock_timeout` says. The lock ends with the transaction, so it outlives no connection and
 * works behind a pool of them.
 * @throws LimbeckError `concurrent-run` when the wait was too long
 */
export async function transaction<T>(db: Connection, _ops: readonly Op[], work: () => Promise<T>): Promise<T> {
  const { begin, end, undo } = (await isInTransaction(db)) ? NESTED : OWN
  await db.run(begin)
  try {
    await takeLock(db)
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

async function takeLock(db: Connection): Promise<void> {
  await db.run('SAVEPOINT limbeck_lock')
  try {
    await db.all(`SELECT pg_advisory_xact_lock(${LOCK})`)
  } catch (error) {
    await attempt(db, 'ROLLBACK TO SAVEPOINT limbeck_lock')
    if (sqlStateOf(error) !== '55P03') throw error
    throw new LimbeckError('concurrent-run', `another run has the database: ${await holderOf(db)}`, {
      hint: 'Run this again once it has finished; "lock_timeout" says how long to wait for it.',
      cause: error,
    })
  }
}

async function holderOf(db: Reader): Promise<string> {
  const [row] = await db.all(
    `SELECT l.pid, a.usename, a.application_name, a.client_addr::text, a.xact_start::text
     FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (l.classid::bigint << 32 | l.objid::bigint) = ${LOCK}`,
  )
  if (row === undefined) return 'it has just finished'
  const [user, from, since] = [row['usename'], row['client_addr'], row['xact_start']].map((value) =>
    String(value ?? '?'),
  )
  return `process ${String(row['pid'])} of "${user}"${from === '?' ? '' : ` from ${from}`}, since ${since}`
}

/** A connection that is lost has nothing to roll back. */
async function attempt(db: Connection, undo: string): Promise<void> {
  try {
    await db.script(undo)
  } catch {
    // What failed first is the news.
  }
}
