/** Opens SQLite databases through Node's own driver. */
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { LimbeckError } from '../../errors.ts'
import type { ConnectOptions, Connection } from '../dialect.ts'
import { sqliteError } from './errors.ts'
import { nodeConnection } from './node-connection.ts'
import { fileOf, MEMORY } from './url.ts'

/** How long a statement waits for another program's lock before it fails, in milliseconds. */
const BUSY_TIMEOUT = 5000

/**
 * Opens the database of a URL; a file that is not there is created, its folder is not.
 * @throws LimbeckError `bad-url`, `connection`
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Connection> {
  const file = fileOf(url, options.root)
  if (file === MEMORY) return open(MEMORY, false)
  if (options.readonly === true) return existsSync(file) ? open(file, true) : open(MEMORY, false)
  if (!existsSync(dirname(file))) throw missingFolder(file)
  return open(file, false)
}

/** An empty database in memory. */
export function openMemory(): Promise<Connection> {
  return open(MEMORY, false)
}

async function open(file: string, readOnly: boolean): Promise<Connection> {
  const driver = await loadDriver()
  let database: DatabaseSync | undefined
  try {
    database = new driver.DatabaseSync(file, { readOnly })
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`)
    // SQLite opens files lazily: only a read tells whether this is a database at all.
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return nodeConnection(database, file)
  } catch (error) {
    database?.close()
    throw sqliteError(error, file)
  }
}

function missingFolder(file: string): LimbeckError {
  const folder = dirname(file)
  return new LimbeckError('connection', `The folder "${folder}" of the database does not exist`, {
    hint: `Create it (mkdir -p '${folder}'), or write sqlite:data/app.db for a path relative to the current folder`,
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
    throw new LimbeckError('connection', 'This Node has no SQLite built in', {
      hint: 'Run limbeck with Node 22.18 or newer',
      cause: error,
    })
  } finally {
    process.emitWarning = emitWarning
  }
}
