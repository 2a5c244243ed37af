/** One process at a time, where a database has no lock that is held for longer than a transaction: a file beside it is locked. */
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

import { LimbeckError } from '../errors.ts'
import { loadNodeSqlite } from './node-sqlite.ts'

/** Both in milliseconds. */
const PAUSE = 100
const MOMENT = 1000

export interface ProcessLockOptions {
  /** How long to wait for another process before it is an error, in milliseconds. */
  readonly patience: number
  /** Called once when it has to wait. @param owner the number of the process that has it */
  readonly onWait?: (owner: number) => void
  /** The error when the wait was too long. */
  readonly inUse: (owner: number) => LimbeckError
}

/** A lock ends with the object that has it, so none may be swept up before its time. */
const held = new Set<DatabaseSync>()

/**
 * Waits until nobody has the database, in this process or another, and takes it.
 *
 * The lock is that of SQLite on a file of its own, so the system gives it back when its process ends, however that ends, and
 * processes see it that do not see each other, in two containers for example. A file that is created and deleted instead has to
 * be cleared away after a crash, and two that do so at once can both have it in the end. The file stays.
 * @param database its path; the file beside it is called the same, with `.lock` behind
 * @returns gives it back
 * @throws LimbeckError `connection`, and what `inUse` makes
 */
export async function lockProcess(
  database: string,
  { patience, onWait, inUse }: ProcessLockOptions,
): Promise<() => Promise<void>> {
  const path = `${database}.lock`
  const file = await openFile(path)
  const deadline = Date.now() + patience
  let isTold = false
  try {
    ownerIn(file)
    while (!take(file)) {
      const owner = ownerIn(file)
      if (Date.now() > deadline) throw inUse(owner)
      if (!isTold) onWait?.(owner)
      isTold = true
      await sleep(PAUSE)
    }
  } catch (error) {
    file.close()
    throw error instanceof LimbeckError ? error : unusable(path, error)
  }
  held.add(file)
  return async () => {
    if (held.delete(file)) file.close()
  }
}

/** Whoever reads who has the lock is done in a moment. */
async function openFile(path: string): Promise<DatabaseSync> {
  const { DatabaseSync: Database } = await loadNodeSqlite()
  try {
    const file = new Database(path)
    file.exec(`PRAGMA busy_timeout = ${MOMENT}; PRAGMA synchronous = OFF`)
    return file
  } catch (error) {
    throw unusable(path, error)
  }
}

function unusable(path: string, cause: unknown): LimbeckError {
  return new LimbeckError('connection', `the file "${path}" beside the database cannot be used as its lock`, {
    hint: 'Give the file, and the folder that it lies in, write permission; if the file is damaged, delete it.',
    cause,
  })
}

/** Whoever has begun to write has the lock, and before that has written down who it is, for all to read. */
function take(file: DatabaseSync): boolean {
  while (begin(file)) {
    if (ownerIn(file) === process.pid) return true
    file.exec(`PRAGMA user_version = ${process.pid}; COMMIT`)
  }
  return false
}

function begin(file: DatabaseSync): boolean {
  try {
    file.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  } finally {
    file.exec(`PRAGMA busy_timeout = ${MOMENT}`)
  }
}

function ownerIn(file: DatabaseSync): number {
  return Number(file.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}

/** https://sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}
