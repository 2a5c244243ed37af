/** Opens PostgreSQL databases: servers by `postgres:` URLs, embedded ones by `pglite:` URLs. */
import type { ConnectOptions, Connection } from '../dialect.ts'
import { adoptClient, openServer } from './pg-driver.ts'
import { adoptEmbedded, openEmbedded, openInMemory } from './pglite-driver.ts'
import { folderOf, isEmbedded } from './url.ts'

/**
 * Opens the database of a URL.
 * @throws LimbeckError `bad-url`, `connection`, `missing-package`, `database-locked`
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Connection> {
  const { readonly = false, root } = options
  const db = isEmbedded(url) ? await openEmbedded(folderOf(url, root), { readonly }) : await openServer(url)
  try {
    await prepareSession(db, readonly)
  } catch (error) {
    await db.close()
    throw error
  }
  return db
}

/** An empty embedded database in memory that can have these extensions. @throws LimbeckError `missing-package` */
export async function openScratch(extensions: Iterable<string>): Promise<Connection> {
  const db = await openInMemory(extensions)
  await prepareSession(db, false)
  return db
}

/** A connection over what the caller holds: a client of `pg` that is connected, or a database of PGlite. */
export function adopt(held: unknown): Connection | undefined {
  return typeof held === 'object' && held !== null ? (adoptClient(held) ?? adoptEmbedded(held)) : undefined
}

/** What the texts of the catalog depend on is the same in every session, whatever the server is set to. */
async function prepareSession(db: Connection, readonly: boolean): Promise<void> {
  const settings: Readonly<Record<string, string>> = {
    standard_conforming_strings: 'on',
    DateStyle: 'ISO',
    IntervalStyle: 'postgres',
    bytea_output: 'hex',
    extra_float_digits: '1',
    quote_all_identifiers: 'off',
    // Queries on the catalog have many parts and little work in each: compiling them takes longer than running them.
    jit: 'off',
    ...(readonly ? { default_transaction_read_only: 'on' } : {}),
  }
  const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`)
  await db.all(`SELECT ${calls.join(', ')}`)
}
