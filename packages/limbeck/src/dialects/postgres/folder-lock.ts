/** PGlite does not look whether another process has a folder open, and two at once overwrite each other's work. */
import { LimbeckError } from '../../errors.ts'
import { lockProcess } from '../process-lock.ts'

/** How long to wait for another process before it is an error, in milliseconds. */
const PATIENCE = 60_000

/**
 * Waits until nobody has the folder of a PGlite database, in this process or another, and takes it. limbeck does this for
 * every folder that it opens; a program that opens one itself should as well.
 *
 * @param folder absolute; a file `<folder>.lock` beside it, which stays, is the lock
 * @returns gives it back
 * @throws LimbeckError `database-locked` after a minute, `connection` where that file cannot be written
 * @example
 * const unlock = await lockFolder('/var/lib/app/pg')
 */
export function lockFolder(folder: string): Promise<() => Promise<void>> {
  return lockProcess(folder, { patience: PATIENCE, inUse: (owner) => inUse(folder, owner) })
}

function inUse(folder: string, owner: number): LimbeckError {
  return new LimbeckError('database-locked', `the database "${folder}" is in use by process ${owner}`, {
    hint: 'End that process, or run this again once it has finished: an embedded database takes one at a time.',
  })
}
