/** A database whose file is not there yet. */
import { rmSync, statSync } from 'node:fs'

import type { SqlValue } from '../../ops/op.ts'
import type { Connection } from '../dialect.ts'

/**
 * Makes the file with the first write, and takes it away again when nothing has come into it: a run that comes to nothing
 * leaves nothing behind.
 * @param empty what is read until then
 * @param make opens the file, and makes it
 */
export function openAtFirstWrite(file: string, empty: Connection, make: () => Promise<Connection>): Connection {
  let db = empty
  const real = async (): Promise<Connection> => {
    if (db !== empty) return db
    db = await make()
    await empty.close()
    return db
  }
  return Object.freeze({
    all: (sql: string, params?: readonly SqlValue[]) => db.all(sql, params),
    run: async (sql: string, params?: readonly SqlValue[]) => (await real()).run(sql, params),
    script: async (sql: string) => (await real()).script(sql),
    close: async () => {
      if (db !== empty && isEmpty(file)) await removeEmpty(file, db)
      await db.close()
    },
  })
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
