/** Connections that the caller has open already. */
import type { Connection } from '../dialect.ts'
import { driverConnection, isDriverDatabase } from './driver.ts'
import { isLibsqlClient, libsqlConnection } from './libsql.ts'

/**
 * A connection over what the caller holds: a database of `node:sqlite`, `better-sqlite3` or `libsql`, or a client of
 * `@libsql/client`. It stays the caller's: closing does nothing, and in a transaction that is open, work is a savepoint.
 * @returns nothing for what is none of these
 *
 * @example
 * const db = adopt(new Database('app.db'))
 */
export function adopt(held: unknown): Connection | undefined {
  const name = nameOf(held)
  if (isDriverDatabase(held)) return { ...driverConnection(held, name), close: leaveOpen }
  if (isLibsqlClient(held)) return { ...libsqlConnection(held, name), close: leaveOpen }
  return undefined
}

async function leaveOpen(): Promise<void> {}

/** The file, where the driver tells it. */
function nameOf(held: unknown): string {
  if (typeof held !== 'object' || held === null) return ''
  const location: unknown = Reflect.get(held, 'location')
  const file: unknown = typeof location === 'function' ? Reflect.apply(location, held, []) : Reflect.get(held, 'name')
  return typeof file === 'string' && file !== '' ? file : ':memory:'
}
