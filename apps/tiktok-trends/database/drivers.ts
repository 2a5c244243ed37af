/** How MikroORM reaches each kind of database. A new kind is one entry here; models, revisions and repositories stay as they are. */
import { type Options, SqliteDriver } from '@mikro-orm/sql'
import { DatabaseError } from './errors.ts'
import { NodeSqlite } from './sqlite.ts'
import { schemeOf, sqliteFile } from './url.ts'

/** The part of a MikroORM configuration that depends on the database. */
export type DriverOptions = Pick<Options, 'driver' | 'dbName' | 'driverOptions'>

type DriverFactory = (url: string) => Promise<DriverOptions>

const DRIVERS: Readonly<Record<string, DriverFactory>> = {
  sqlite: async (url) => {
    const file = sqliteFile(url)
    return { driver: SqliteDriver, dbName: file, driverOptions: new NodeSqlite(file) }
  },
}

/**
 * The driver for a URL.
 * @throws DatabaseError `bad-url` where there is none
 */
export async function driverFor(url: string): Promise<DriverOptions> {
  const scheme = schemeOf(url)
  const driver = DRIVERS[scheme]
  if (driver !== undefined) return driver(url)
  const known = Object.keys(DRIVERS).map((name) => `${name}:`)
  throw new DatabaseError(
    'bad-url',
    scheme === ''
      ? 'the database URL has no scheme'
      : `there is no driver for database URLs that begin with "${scheme}:"`,
    `Set DATABASE_URL to a URL that begins with ${known.join(' or ')}`,
  )
}
