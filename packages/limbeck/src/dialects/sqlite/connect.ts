/** Opens SQLite databases: through Node's own driver, or through `@libsql/client` where the URL asks for it. */
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { LimbeckError } from '../../errors.ts'
import type { SqlValue } from '../../ops/op.ts'
import type { ConnectOptions, Connection } from '../dialect.ts'
import { sqliteError } from './errors.ts'
import { driverConnection } from './driver.ts'
import { connectLibsql } from './libsql.ts'
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
  return found ? open(location, false) : openAtFirstWrite(location)
}

/** An empty database in memory. */
export function openMemory(): Promise<Connection> {
  return open({ file: MEMORY, busyTimeout: 0 }, false)
}

async function open({ file, busyTimeout }: Location, readOnly: boolean): Promise<Connection> {
  const driver = await loadDriver()
  let database: DatabaseSync | undefined
  try {
    database = new driver.DatabaseSync(file, { readOnly })
    database.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
    // SQLite opens files lazily: only a read tells whether this is a database at all.
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return driverConnection(database, file)
  } catch (error) {
    database?.close()
    throw sqliteError(error, file)
  }
}

async function openAtFirstWrite(location: Location): Promise<Connection> {
  let db = await openMemory()
  let isReal = false
  const real = async (): Promise<Connection> => {
    if (isReal) return db
    const made = await open(location, false)
    await db.close()
    db = made
    isReal = true
    return db
  }
  return Object.freeze({
    all: (sql: string, params?: readonly SqlValue[]) => db.all(sql, params),
    run: async (sql: string, params?: readonly SqlValue[]) => (await real()).run(sql, params),
    script: async (sql: string) => (await real()).script(sql),
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
    hint: `Make it (mkdir -p '${folder}'), or write sqlite:data/app.db for a path relative to the current folder.`,
  })
}

interface Driver {
  readonly DatabaseSync: typeof DatabaseSync
}

/** Node says once that its SQLite is experimental; that sentence, and no other, is kept from the user. */
async function loadDriver(): Promise<Driver> {
  const emitWarning = process.emitWarning
  try {
    process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
      if (!String(warning).includes('SQLite is an experimental feature')) {
        Reflect.apply(emitWarning, process, [warning, ...rest])
      }
    }
    return await import('node:sqlite')
  } catch (error) {
    throw new LimbeckError('connection', 'this Node has no SQLite built in', {
      hint: 'Run limbeck with Node 22.18 or newer.',
      cause: error,
    })
  } finally {
    process.emitWarning = emitWarning
  }
}
