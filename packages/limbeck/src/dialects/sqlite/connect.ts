/** Opens SQLite databases: through Node's own driver, or through `@libsql/client` where the URL asks for it. */
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite'

import { LimbeckError } from '../../errors.ts'
import type { SqlValue } from '../../ops/op.ts'
import type { ConnectOptions, Connection } from '../dialect.ts'
import { loadNodeSqlite } from '../node-sqlite.ts'
import { sqliteError } from './errors.ts'
import { driverConnection } from './driver.ts'
import { openAtFirstWrite } from './first-write.ts'
import { connectLibsql } from './libsql.ts'
import { holdsQuotedStrings, NAMES_AND_TEXTS } from './quoted-strings.ts'
import { locate, type Location, MEMORY } from './url.ts'

/**
 * Opens the database of a URL. A file that is not there is made by the first write, so that a run that comes to nothing
 * leaves nothing behind; its folder is not made.
 * @throws LimbeckError `bad-url`, `connection`
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Connection> {
  if (/^libsql:/i.test(url)) return (await connectLibsql(url, options)) ?? openMemory()
  const location = locate(url, options.root)
  const { file } = location
  if (file === MEMORY) return openMemory()
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isDirectory()) throw isFolder(file)
  if (options.readonly === true) return found ? open(location, true) : openMemory()
  if (!existsSync(dirname(file))) throw missingFolder(file)
  return found ? open(location, false) : openAtFirstWrite(file, await openMemory(), () => open(location, false))
}

/** An empty database in memory. */
export async function openMemory(): Promise<Connection> {
  return memory(false)
}

/** An empty database in memory that the catalog of any other can be copied into. */
export interface Scratch extends Connection {
  /** Begins anew, empty, and takes `"text"` for a string where it names nothing. */
  allowQuotedStrings(): Promise<void>
}

export async function openScratch(): Promise<Scratch> {
  let db = await memory(false)
  return Object.freeze({
    all: (sql: string, params?: readonly SqlValue[]) => db.all(sql, params),
    run: (sql: string, params?: readonly SqlValue[]) => db.run(sql, params),
    script: (sql: string) => db.script(sql),
    close: () => db.close(),
    async allowQuotedStrings() {
      await db.close()
      db = await memory(true)
    },
  })
}

async function memory(enableDoubleQuotedStringLiterals: boolean): Promise<Connection> {
  const { DatabaseSync: Database } = await loadNodeSqlite()
  return driverConnection(new Database(MEMORY, { enableDoubleQuotedStringLiterals }), MEMORY)
}

async function open(location: Location, readOnly: boolean): Promise<Connection> {
  const { DatabaseSync: Database } = await loadNodeSqlite()
  const { file, busyTimeout } = location
  const attempt = (options: DatabaseSyncOptions): Connection => {
    let database: DatabaseSync | undefined
    try {
      database = new Database(file, { enableDoubleQuotedStringLiterals: false, ...options })
      database.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
      // SQLite opens files lazily: only a read tells whether this is a database at all.
      database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()
      database.exec('PRAGMA busy_timeout = 0')
      return driverConnection(database, file, busyTimeout)
    } catch (error) {
      if (database?.isOpen === true) database.close()
      throw sqliteError(error, file)
    }
  }
  if (readOnly) return openToRead(attempt)
  return askedAtFirstWrite((enableDoubleQuotedStringLiterals) => attempt({ enableDoubleQuotedStringLiterals }))
}

/** What a crash has left half done, SQLite takes back before anything is read; and for that it must be allowed to write. */
async function openToRead(attempt: (options: DatabaseSyncOptions) => Connection): Promise<Connection> {
  try {
    return attempt({ readOnly: true })
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'database-readonly') throw error
    await attempt({ readOnly: false }).close()
    return attempt({ readOnly: true })
  }
}

/** Whether texts count on strings in double quotes matters once something is changed; asking reads the whole catalog. */
function askedAtFirstWrite(attempt: (enableDoubleQuotedStringLiterals: boolean) => Connection): Connection {
  let db = attempt(false)
  let isAsked = false
  const asked = async (): Promise<Connection> => {
    if (isAsked) return db
    isAsked = true
    if (!holdsQuotedStrings(await db.all(NAMES_AND_TEXTS))) return db
    await db.close()
    db = attempt(true)
    return db
  }
  return Object.freeze({
    all: (sql: string, params?: readonly SqlValue[]) => db.all(sql, params),
    run: async (sql: string, params?: readonly SqlValue[]) => (await asked()).run(sql, params),
    script: async (sql: string) => (await asked()).script(sql),
    close: () => db.close(),
  })
}

function isFolder(file: string): LimbeckError {
  return new LimbeckError('connection', `the database "${file}" is a folder`, {
    hint: 'Name a file in the URL, as in sqlite:data/app.db.',
  })
}

function missingFolder(file: string): LimbeckError {
  const folder = dirname(file)
  return new LimbeckError('connection', `the folder "${folder}" of the database does not exist`, {
    hint: `Make it: mkdir -p '${folder}'; or correct the URL (sqlite:data/app.db is relative, sqlite:///srv/app.db is not).`,
  })
}
