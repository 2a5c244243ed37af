/** PostgreSQL servers, through the package `pg`. The only file that knows it. */
import { userInfo } from 'node:os'
import type { Client, ClientConfig, QueryConfig, QueryResult } from 'pg'

import { LimbeckError, messageOf } from '../../errors.ts'
import type { Connection } from '../dialect.ts'
import { connectionOver, type Driver, type Result } from './driver.ts'
import { postgresError } from './errors.ts'
import { checkParameters } from './parameters.ts'
import { importPeer } from './peer.ts'
import { withService } from './service.ts'
import { type Tls, tlsOf } from './tls.ts'
import { fromText } from './values.ts'

/** How long a server may take to answer, in seconds, unless `connect_timeout` or `PGCONNECT_TIMEOUT` says otherwise. */
const CONNECT_TIMEOUT = 15

/**
 * Connects to the server of a URL. What the URL leaves out comes from a service file, and then from the `PG…` variables of the
 * environment.
 * @throws LimbeckError `bad-url`, `connection`, `missing-package`
 */
export async function openServer(written: string): Promise<Connection> {
  const { default: pg } = await importPeer('pg', 'PostgreSQL servers', () => import('pg'))
  // As PostgreSQL's own programs do: without any word about it, the user is that of the operating system.
  pg.defaults.user ??= userInfo().username
  const url = withService(written)
  checkParameters(url)
  const { isOptional, ...tls } = tlsOf(url)
  const open = (how: Omit<Tls, 'isOptional'>): Promise<Connection> =>
    connected(newClient(how, (config) => new pg.Client(config)))
  try {
    return await open(tls)
  } catch (error) {
    if (!isOptional || !(error instanceof LimbeckError) || !/does not support SSL/.test(error.message)) throw error
    return open({ ...tls, ssl: false })
  }
}

async function connected(client: Client): Promise<Connection> {
  const name = `${client.database ?? ''} at ${client.host}:${client.port}`
  // A connection that breaks while nothing is asked of it would otherwise end the process; the next query fails as well.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw postgresError(error, name)
  }
  const db = connectionOver(
    driverOf(client, () => client.end()),
    name,
  )
  const announced: unknown = Reflect.get(client, 'processID')
  if (typeof announced === 'number') processes.set(db, announced)
  return db
}

/** The process of the server that each connection was told at its beginning. */
const processes = new WeakMap<Connection, number>()

/**
 * Whether a pooler stands in between, such as PgBouncer: the process that answers is not the one that was announced. Then two
 * transactions may be on two sessions of the server, and what a session has set or locked is another one's.
 */
export async function isPooled(db: Connection): Promise<boolean> {
  const announced = processes.get(db)
  if (announced === undefined) return false
  const [row] = await db.all('SELECT pg_backend_pid() AS pid')
  return row?.['pid'] !== announced
}

function newClient({ url, ssl }: Omit<Tls, 'isOptional'>, create: (config: ClientConfig) => Client): Client {
  try {
    return create({
      connectionString: url,
      fallback_application_name: 'limbeck',
      connectionTimeoutMillis: connectTimeout(url) * 1000,
      ...(ssl !== undefined && { ssl }),
    })
  } catch (error) {
    throw new LimbeckError('bad-url', `the database URL is not one that PostgreSQL understands: ${messageOf(error)}`, {
      hint: 'Write postgres://user:password@host:5432/database, with "%" codes for what is special in a URL ("%23" for "#").',
      cause: error,
    })
  }
}

function connectTimeout(url: string): number {
  const [, written] = /[?&]connect_timeout=(\d+)/.exec(url) ?? []
  const seconds = Number(written ?? process.env['PGCONNECT_TIMEOUT'])
  return Number.isFinite(seconds) ? seconds : CONNECT_TIMEOUT
}

/** As much of a client as is used. */
interface Queryable {
  query(query: QueryConfig): Promise<unknown>
}

function driverOf(client: Queryable, close: () => Promise<void>): Driver {
  return {
    async query(sql, params) {
      // Without parameters it is the simple protocol, which takes several statements and then answers with several results.
      const values = params.length === 0 ? {} : { values: [...params] }
      const answer = await client.query({ text: sql, types: TYPES, ...values })
      return (Array.isArray(answer) ? answer : [answer]).filter(isResult).map(resultOf)
    },
    close,
  }
}

/** One reader for every type, in place of those that the client is set to. */
const TYPES = { getTypeParser: (type: number) => (text: string) => fromText(text, type) }

function isResult(value: unknown): value is QueryResult {
  return typeof value === 'object' && value !== null && 'rows' in value
}

function resultOf({ rows, rowCount }: QueryResult): Result {
  return { rows, changed: rowCount ?? 0 }
}

/** A connection over a client of the caller's, which is connected; nothing for what is none. A pool is none. */
export function adoptClient(held: object): Connection | undefined {
  return isClient(held)
    ? connectionOver(
        driverOf(held, async () => {}),
        String(held.database),
      )
    : undefined
}

function isClient(value: object): value is Queryable & { readonly database: unknown } {
  const has = (name: string): boolean => typeof Reflect.get(value, name) === 'function'
  return has('query') && has('escapeIdentifier') && has('getTypeParser') && 'database' in value
}
