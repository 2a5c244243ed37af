/** PostgreSQL servers, through `pg`. */
import { userInfo } from 'node:os'
import { IsolationLevel } from '@mikro-orm/sql'
import { CompiledQuery, type DatabaseConnection, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Driver } from './drivers.ts'
import { PostgresDriver, TEXTS } from './postgres-driver.ts'

export function openServer(url: string): Driver {
  // As PostgreSQL's own programs do: without any word about it, the user is that of the operating system.
  pg.defaults.user ??= userInfo().username
  return {
    options: {
      driver: PostgresDriver,
      // What the URL says counts; MikroORM wants a name all the same.
      dbName: 'postgres',
      driverOptions: new PostgresDialect({
        pool: async () => newPool(url),
        onCreateConnection: setTimeZone,
      }),
    },
    connection: () => ({ url }),
    // Two units of work that read first and then write would otherwise overwrite each other's work:
    // https://www.postgresql.org/docs/current/transaction-iso.html#XACT-SERIALIZABLE
    isolationLevel: IsolationLevel.SERIALIZABLE,
    isConflict: (error) => CONFLICTS.has(codeOf(error)),
  }
}

/**
 * A connection that breaks while nobody waits for an answer, as when the server is restarted, has nobody to tell, and without a
 * listener it would end the process (https://node-postgres.com/apis/pool#error). Who uses it gets an error at the next query, but
 * a transaction that cannot be rolled back is not given back to the pool, which would wait for it for ever: so it is taken back.
 */
function newPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, application_name: 'tiktok-trends', types: TYPES })
  const used = new Set<pg.PoolClient>()
  pool.on('acquire', (client) => void used.add(client))
  pool.on('release', (_error, client) => void used.delete(client))
  pool.on('error', () => {})
  pool.on('connect', (client) =>
    client.on('error', () => {
      if (!used.has(client)) return
      client.release(true)
      client.release = () => {}
    }),
  )
  return pool
}

/** serialization_failure and deadlock_detected. */
const CONFLICTS: ReadonlySet<unknown> = new Set(['40001', '40P01'])

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => (TEXTS.has(type) ? String : pg.types.getTypeParser(type, format)),
}

/** Moments are stored as UTC without saying so; the database's own have to be, too. */
async function setTimeZone(connection: DatabaseConnection): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(`set timezone to 'UTC'`))
}
