/** A database whose file is not there yet. */
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import type { SqlValue } from '../../ops/op.ts'
import type { Connection } from '../dialect.ts'
import { sqliteError } from './errors.ts'

/**
 * Makes the file with the first write, and takes it away again when nothing has come into it: a run that comes to nothing
 * leaves nothing behind.
 *
 * A file that is new holds nothing that a power cut could take: it does not wait for the disk after every transaction, but is
 * flushed once, when it is closed. A process that is killed is another matter, and loses nothing either way
 * (https://sqlite.org/pragma.html#pragma_synchronous). Nor is its rollback journal made and deleted for every transaction: it
 * is kept until the end (https://sqlite.org/pragma.html#pragma_journal_mode).
 * @param empty what is read until then
 * @param make opens the file, and makes it
 */
export function openAtFirstWrite(file: string, empty: Connection, make: () => Promise<Connection>): Connection {
  let db = empty
  let isNew = false
  const real = async (): Promise<Connection> => {
    if (db !== empty) return db
    isNew = !existsSync(file)
    db = await make()
    await empty.close()
    if (isNew) await db.script('PRAGMA synchronous = OFF; PRAGMA journal_mode = PERSIST')
    return db
  }
  return Object.freeze({
    all: (sql: string, params?: readonly SqlValue[]) => db.all(sql, params),
    run: async (sql: string, params?: readonly SqlValue[]) => (await real()).run(sql, params),
    script: async (sql: string) => (await real()).script(sql),
    close: async () => {
      if (isNew) await removeJournal(db)
      if (db !== empty && isEmpty(file)) await removeEmpty(file, db)
      await db.close()
      if (isNew) flush(file)
    },
  })
}

/** A revision may have chosen another journal, which is to stay. So does one that another connection holds: it is empty. */
async function removeJournal(db: Connection): Promise<void> {
  try {
    const [row] = await db.all('PRAGMA journal_mode')
    if (row?.['journal_mode'] === 'persist') await db.script('PRAGMA journal_mode = DELETE')
  } catch {
    // What was to be done with the database is done.
  }
}

/** Once the database is closed: closing a second descriptor of an open one would give up its locks. */
function flush(file: string): void {
  if (!existsSync(file)) return
  try {
    sync(file, 'r+')
    // The entry of the new file in its folder; Windows has nothing of the kind.
    if (process.platform !== 'win32') sync(dirname(file), 'r')
  } catch (error) {
    throw sqliteError(error, file)
  }
}

function sync(path: string, flags: string): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function isEmpty(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.size === 0
}

/**
 * Under a lock that nobody else can have at the time. Who has the file open already and comes to write afterwards gets an error
 * from SQLite, which sees that the file is gone: nothing is lost.
 */
async function removeEmpty(file: string, db: Connection): Promise<void> {
  try {
    await db.script('BEGIN EXCLUSIVE')
  } catch {
    return // somebody is about to fill it
  }
  if (isEmpty(file)) rmSync(file)
  await db.script('ROLLBACK')
}
