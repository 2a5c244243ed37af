/** One run at a time. */
import { setTimeout as sleep } from 'node:timers/promises'

import { LimbeckError } from '../../errors.ts'
import type { Connection, LockOptions, Reader } from '../dialect.ts'
import { isPooled } from './pg-driver.ts'
import { isInTransaction } from './trial.ts'

/** The number of the lock that every run takes: "limbeck" in bytes. Locks are a database's own. */
const LOCK = 0x6c_69_6d_62_65_63_6bn

type Wait = Partial<Pick<LockOptions, 'patience' | 'onWait'>>

/**
 * Takes the lock for as long as the session lasts, or until it is given back; in a transaction of the caller, until that ends,
 * for only then others see what was done.
 * @throws LimbeckError `concurrent-run`; `unsupported` behind a pooler, for a run that needs a session
 */
export async function lock(db: Connection, options: LockOptions): Promise<() => Promise<void>> {
  if (await isInTransaction(db)) {
    await lockTransaction(db, options)
    return async () => {}
  }
  if (await isPooled(db)) {
    if (!options.isWhole) throw needsSession()
    // A lock of the session would stay with the pooler. Each transaction takes its own, once nobody else has it.
    await lockTransaction(db, options)
    return async () => {}
  }
  await take(db, `pg_try_advisory_lock(${LOCK})`, options)
  return async () => {
    await db.all(`SELECT pg_advisory_unlock(${LOCK})`)
  }
}

function needsSession(): LimbeckError {
  return new LimbeckError(
    'unsupported',
    'a pooler stands between limbeck and the server, and the run is not one transaction for each revision',
    {
      hint: 'Connect to the server itself: what is outside of transactions needs a session of its own.',
    },
  )
}

/**
 * Takes the lock until the transaction ends; a session that has it already is not kept waiting.
 * @throws LimbeckError `concurrent-run`
 */
export function lockTransaction(db: Connection, wait: Wait = {}): Promise<void> {
  return take(db, `pg_try_advisory_xact_lock(${LOCK})`, wait)
}

/**
 * Asks again and again. A session that waits within `pg_advisory_lock` has a snapshot, and CREATE INDEX CONCURRENTLY waits for
 * all older ones to go (https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY): the run
 * that has the lock would wait for the one that waits for it.
 */
async function take(db: Connection, attempt: string, { patience, onWait }: Wait): Promise<void> {
  const began = performance.now()
  let limit: number | undefined
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const [row] = await db.all(`SELECT ${attempt} AS taken`)
    if (row?.['taken'] === true) return
    if (limit === undefined) onWait?.(await holderOf(db))
    limit ??= patience ?? (await sessionPatience(db))
    const left = limit - (performance.now() - began)
    if (left <= 0) throw await inUse(db)
    await sleep(Math.min(pause, left))
  }
}

/** How often the lock is asked for, in milliseconds. */
const FIRST_PAUSE = 20
const LONGEST_PAUSE = 500

/** As long as the session waits for any lock. */
async function sessionPatience(db: Reader): Promise<number> {
  const [row] = await db.all(`SELECT setting::bigint AS ms FROM pg_settings WHERE name = 'lock_timeout'`)
  return Number(row?.['ms'] ?? 0) || Infinity
}

async function inUse(db: Reader): Promise<LimbeckError> {
  return new LimbeckError('concurrent-run', `another run has the database: ${await holderOf(db)}`, {
    hint: 'Run this again once it has finished; "waitTimeout", or else "lock_timeout", says how long to wait for it.',
  })
}

async function holderOf(db: Reader): Promise<string> {
  const [row] = await db.all(
    `SELECT l.pid, a.usename, a.application_name, a.client_addr::text, a.backend_start::timestamp(0)::text AS since
     FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (l.classid::bigint << 32 | l.objid::bigint) = ${LOCK}`,
  )
  if (row === undefined) return 'one that has just finished'
  const said = (name: string, text: (value: string) => string): string => {
    const value = row[name]
    return typeof value === 'string' && value !== '' ? text(value) : ''
  }
  return [
    `process ${String(row['pid'])}`,
    said('usename', (user) => ` of "${user}"`),
    said('application_name', (name) => ` (${name})`),
    said('client_addr', (address) => ` from ${address}`),
    said('since', (since) => `, since ${since}`),
  ].join('')
}
