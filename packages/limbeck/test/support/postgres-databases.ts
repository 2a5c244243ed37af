/** PostgreSQL databases for tests: an embedded one always, and one of a server where there is a server. */
import { afterAll } from 'vitest'
import type { Connection, Dialect } from '../../src/dialects/dialect.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { embeddedDatabases, serverDatabases, setReadonly, type TestDatabases } from './postgres-kinds.ts'

/** The server to test on: `LIMBECK_TEST_POSTGRES`, or one that runs on this machine. */
const CANDIDATES: readonly string[] = process.env['LIMBECK_TEST_POSTGRES']
  ? [process.env['LIMBECK_TEST_POSTGRES']]
  : [
      'postgres://%2Fvar%2Frun%2Fpostgresql/postgres',
      'postgres://root@127.0.0.1:5432/postgres?connect_timeout=2',
      'postgres://postgres:postgres@127.0.0.1:5432/postgres?connect_timeout=2',
    ]

/** The URL of a server's own database, by which others are created; nothing where there is no server. */
export async function serverUrl(): Promise<string | undefined> {
  const problems: string[] = []
  for (const url of CANDIDATES) {
    try {
      const db = await postgres.connect(url)
      await db.close()
      return url
    } catch (error) {
      problems.push(String(error))
    }
  }
  if (process.env['LIMBECK_REQUIRE_SERVERS']) throw new Error(`no PostgreSQL server: ${problems.join('; ')}`)
  console.log('Skipped: no PostgreSQL server; set LIMBECK_TEST_POSTGRES to the URL of one to test on it as well')
  return undefined
}

export { inDatabase, type TestDatabases } from './postgres-kinds.ts'

export function embedded(): TestDatabases {
  const kind = embeddedDatabases()
  afterAll(kind.close)
  return kind
}

export function onServer(url: string): TestDatabases {
  const kind = serverDatabases(url)
  afterAll(kind.close)
  return kind
}

/** With one connection for all that is done to a database: the first question of each is the slowest. */
export function keptOpen(databases: TestDatabases): TestDatabases {
  let shared: Connection | undefined
  let last: string | undefined
  afterAll(() => shared?.close())
  return {
    name: databases.name,
    async connect(which, { readonly = false } = {}) {
      if (shared === undefined || which !== last) {
        await shared?.close()
        shared = await databases.connect(which)
        last = which
      }
      await setReadonly(shared, readonly)
      return { ...shared, close: async () => {} }
    },
  }
}

/** The dialect, on databases of these; its URLs are only told apart. */
export function dialectOn(databases: TestDatabases): Dialect {
  return { ...postgres, connect: (url, options) => databases.connect(url, options) }
}
