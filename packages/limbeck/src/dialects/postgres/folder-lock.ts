/**
 * One process at a time. PGlite does not look whether another one has a folder open, and two at once overwrite each other's
 * work; so a file beside the folder says who has it.
 */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { LimbeckError } from '../../errors.ts'

/** How long to wait for another process before it is an error, in milliseconds. */
const PATIENCE = 30_000
const PAUSE = 100

/** The locks that this process holds: a file of a former process may bear the same number. */
const held = new Set<string>()

/**
 * Waits until no other process has the folder, and takes it.
 * @returns gives it back
 * @throws LimbeckError `database-locked`, `connection`
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`
  const deadline = Date.now() + PATIENCE
  while (!(await take(file))) {
    const owner = await ownerOf(file)
    if (owner === undefined) await removeStale(file)
    else if (Date.now() > deadline) throw inUse(folder, owner)
    else await sleep(PAUSE)
  }
  held.add(file)
  return async () => {
    if (held.delete(file)) await rm(file, { force: true })
  }
}

/** The file appears under its name with the process in it, or not at all. */
async function take(file: string): Promise<boolean> {
  const draft = `${file}.${process.pid}`
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

function inUse(folder: string, owner: number): LimbeckError {
  return new LimbeckError('database-locked', `the database "${folder}" is in use by process ${owner}`, {
    hint: 'End that process, or run this again once it has finished: an embedded database takes one at a time.',
  })
}
