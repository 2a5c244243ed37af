/** How each kind of database is reached. A new kind is one entry here; models, revisions and repositories stay as they are. */
import type { IsolationLevel, Options } from '@mikro-orm/sql'
import type { Config } from 'limbeck'
import { DatabaseError } from './errors.ts'
import { schemeOf } from './url.ts'

/** A database that nobody has touched yet. */
export interface Driver {
  /** The part of a MikroORM configuration that depends on the database. */
  readonly options: Pick<Options, 'driver' | 'dbName' | 'driverOptions'>
  /** What limbeck reaches it by, as things stand. */
  connection(): Pick<Config, 'url' | 'connection'>
  /** What a unit of work that writes needs to be as good as alone. */
  readonly isolationLevel?: IsolationLevel
  /** Whether a unit of work failed because another one came in its way, and would not if it were done again. */
  readonly isConflict: (error: unknown) => boolean
}

type DriverFactory = (url: string) => Promise<Driver>

const server: DriverFactory = async (url) => (await import('./postgres.ts')).openServer(url)

const DRIVERS: Readonly<Record<string, DriverFactory>> = {
  sqlite: async (url) => (await import('./sqlite.ts')).openFile(url),
  postgres: server,
  postgresql: server,
  pglite: async (url) => (await import('./pglite.ts')).openFolder(url),
}

/**
 * The driver for a URL.
 * @throws DatabaseError `bad-url` where there is none
 */
export async function driverFor(url: string): Promise<Driver> {
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
