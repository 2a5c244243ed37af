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
        pool: async () => new pg.Pool({ connectionString: url, application_name: 'tiktok-trends', types: TYPES }),
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
