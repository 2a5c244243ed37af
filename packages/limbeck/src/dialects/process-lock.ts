/** One process at a time, where a database has no lock that is held for longer than a transaction: a file beside it says who has it. */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { LimbeckError } from '../errors.ts'

const PAUSE = 100

export interface ProcessLockOptions {
  /** How long to wait for another process before it is an error, in milliseconds. */
  readonly patience: number
  /** Called once when it has to wait. @param owner the number of the process that has it */
  readonly onWait?: (owner: number) => void
  /** The error when the wait was too long. */
  readonly inUse: (owner: number) => LimbeckError
}

/** The locks that this process holds: a file of a former process may bear the same number. */
const held = new Set<string>()

/** How often this process has tried to take a lock. */
let tries = 0

/**
 * Waits until nobody has the database, in this process or another, and takes it.
 * @param database its path; the file beside it is called the same, with `.lock` behind
 * @returns gives it back
 * @throws LimbeckError `connection`, and what `inUse` makes
 */
export async function lockProcess(
  database: string,
  { patience, onWait, inUse }: ProcessLockOptions,
): Promise<() => Promise<void>> {
  const file = `${database}.lock`
  const deadline = Date.now() + patience
  let isTold = false
  while (!(await take(file))) {
    const owner = await ownerOf(file)
    if (owner === undefined) {
      await removeStale(file)
      continue
    }
    if (Date.now() > deadline) throw inUse(owner)
    if (!isTold) onWait?.(owner)
    isTold = true
    await sleep(PAUSE)
  }
  held.add(file)
  return async () => {
    if (held.delete(file)) await rm(file, { force: true })
  }
}

/** The file appears under its name with the process in it, or not at all. */
async function take(file: string): Promise<boolean> {
  tries += 1
  const draft = `${file}.${process.pid}.${tries}`
  try {
    await writeFile(draft, String(process.pid))
    await link(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw new LimbeckError('connection', `the file "${file}" beside the database cannot be written`, {
      hint: 'Give the folder that it lies in write permission.',
      cause: error,
    })
  } finally {
    await rm(draft, { force: true })
  }
}

/** Only one process gets to move the file away, and it looks again at what it has moved. */
async function removeStale(file: string): Promise<void> {
  const stale = `${file}.${process.pid}.stale`
  try {
    await rename(file, stale)
    if ((await ownerOf(stale)) !== undefined) await link(stale, file)
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(stale, { force: true })
  }
}

/** The process that holds the lock; nothing where it is gone and has left the file behind. */
async function ownerOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const pid = Number(text)
  if (text === '' || !Number.isInteger(pid)) return undefined
  return (pid === process.pid ? held.has(file) : isAlive(pid)) ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // There is such a process, and it is another user's.
    return hasCode(error, 'EPERM')
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
