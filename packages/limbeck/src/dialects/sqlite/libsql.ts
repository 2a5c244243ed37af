/** Databases behind `@libsql/client`: hosted ones, and files of libSQL. */
import { existsSync } from 'node:fs'

import { LimbeckError, messageOf } from '../../errors.ts'
import type { Row, SqlValue } from '../../ops/op.ts'
import type { ConnectOptions, Connection } from '../dialect.ts'
import { redactUrl } from '../redact.ts'
import { sqliteError } from './errors.ts'
import { locate } from './url.ts'
import { fromDriver, toDriver, type DriverValue } from './values.ts'

/** As much of the client as is used. */
export interface LibsqlClient extends LibsqlRunner {
  transaction(mode: 'write'): Promise<LibsqlTransaction>
  close(): unknown
}

interface LibsqlRunner {
  execute(statement: { readonly sql: string; readonly args: DriverValue[] }): Promise<LibsqlResult>
  executeMultiple(sql: string): Promise<void>
}

interface LibsqlTransaction extends LibsqlRunner {
  commit(): Promise<void>
  rollback(): Promise<void>
}

interface LibsqlResult {
  readonly columns: readonly string[]
  readonly rows: readonly ArrayLike<unknown>[]
  readonly rowsAffected: number
}

/** Whether a value looks like such a client. */
export function isLibsqlClient(value: unknown): value is LibsqlClient {
  if (typeof value !== 'object' || value === null) return false
  return ['execute', 'executeMultiple', 'transaction'].every((name) => typeof Reflect.get(value, name) === 'function')
}

/**
 * Opens the database of a `libsql:` URL: `libsql://my-db.turso.io?authToken=…`, or `libsql:file:data/app.db`.
 * @returns nothing for a file that is not there and is not to be made
 * @throws LimbeckError `missing-package`, `connection`
 */
export async function connectLibsql(url: string, options: ConnectOptions): Promise<Connection | undefined> {
  const rest = url.replace(/^libsql:/i, '')
  const { file, busyTimeout } = /^file:/i.test(rest) ? locate(rest, options.root) : HOSTED
  if (file !== undefined && options.readonly === true && !existsSync(file)) return undefined
  const target = file === undefined ? url : `file:${file}`
  const { createClient } = await loadClient()
  const name = file ?? redactUrl(url)
  try {
    const connection = libsqlConnection(createClient({ url: target, intMode: 'bigint' }), name)
    await connection.all('SELECT 1 FROM sqlite_schema LIMIT 1')
    if (file !== undefined) await connection.all(`PRAGMA busy_timeout = ${busyTimeout}`)
    return connection
  } catch (error) {
    const cause = error instanceof LimbeckError ? (error.cause ?? error) : error
    throw new LimbeckError('connection', `the database "${name}" cannot be opened: ${messageOf(cause)}`, {
      hint: 'See that the URL is right, the host can be reached, and the token is still good.',
      cause,
    })
  }
}

/** The host decides by itself. */
const HOSTED = { file: undefined, busyTimeout: undefined }

async function loadClient(): Promise<typeof import('@libsql/client')> {
  try {
    return await import('@libsql/client')
  } catch (error) {
    throw new LimbeckError('missing-package', 'a "libsql:" URL needs the package "@libsql/client"', {
      hint: 'Write sqlite: instead of libsql: for a file, or install it: npm install @libsql/client',
      cause: error,
    })
  }
}

/**
 * Wraps a client. It hands out a connection of its own for each transaction, so the words that begin and end one are its
 * methods here.
 */
export function libsqlConnection(client: LibsqlClient, name: string): Connection {
  let open: LibsqlTransaction | undefined
  const attempt = async <T>(sql: string, work: (runner: LibsqlRunner) => Promise<T>): Promise<T> => {
    try {
      return await work(open ?? client)
    } catch (error) {
      throw sqliteError(error, name, sql)
    }
  }
  const end = async (transaction: LibsqlTransaction | undefined, how: 'commit' | 'rollback'): Promise<number> => {
    open = undefined
    await transaction?.[how]()
    return 0
  }
  return Object.freeze({
    all: (sql: string, params: readonly SqlValue[] = []): Promise<readonly Row[]> =>
      attempt(sql, async (runner) => rowsOf(await runner.execute({ sql, args: params.map(toDriver) }))),
    run: (sql: string, params: readonly SqlValue[] = []): Promise<number> =>
      attempt(sql, async (runner) => {
        if (sql === 'BEGIN IMMEDIATE' && open === undefined) {
          open = await client.transaction('write')
          return 0
        }
        if (sql === 'COMMIT') return end(open, 'commit')
        if (sql === 'ROLLBACK') return end(open, 'rollback')
        return (await runner.execute({ sql, args: params.map(toDriver) })).rowsAffected
      }),
    script: (sql: string): Promise<void> => attempt(sql, (runner) => runner.executeMultiple(sql)),
    close: async (): Promise<void> => void client.close(),
  })
}

function rowsOf({ columns, rows }: LibsqlResult): readonly Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, fromDriver(row[i])])))
}
