/** The kinds of PostgreSQL databases that things are tried on: embedded ones, and those of a server. */
import type { Connection } from '../../src/dialects/dialect.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { runOp } from '../../src/runtime/run-op.ts'
import { refOf } from '../../src/schema/objects.ts'

/** A kind of database, of which there are as many as are asked for, one after the other. */
export interface TestDatabases {
  readonly name: string
  /** Connects to the present database, and empties it first where it is not the one of last time. */
  connect(which: string, options?: { readonly readonly?: boolean }): Promise<Connection>
}

/** They are gone when they are closed. */
interface ClosableDatabases extends TestDatabases {
  close(): Promise<void>
}

/** PGlite takes seconds to start, so all databases of a test file are one that is emptied in between. */
export function embeddedDatabases(): ClosableDatabases {
  let shared: Promise<Connection> | undefined
  let last: string | undefined
  return {
    name: 'PGlite',
    async connect(which, { readonly = false } = {}) {
      shared ??= postgres.connect('pglite::memory:')
      const db = await shared
      await setReadonly(db, false)
      if (which !== last) await empty(db)
      last = which
      await setReadonly(db, readonly)
      return { ...db, close: async () => {} }
    },
    close: async () => (await shared)?.close(),
  }
}

/** A database of its own on a server, dropped in the end. */
export function serverDatabases(url: string): ClosableDatabases {
  const name = `limbeck_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  let created: Promise<string> | undefined
  let last: string | undefined
  return {
    name: 'PostgreSQL server',
    async connect(which, options) {
      created ??= create(url, name)
      const own = await created
      if (which !== last) {
        const db = await postgres.connect(own)
        await empty(db)
        await db.close()
      }
      last = which
      return postgres.connect(own, options)
    },
    close: async () => {
      if (created) await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

/** Nothing in it has to outlive the machine, so nobody waits for its disk. */
async function create(url: string, name: string): Promise<string> {
  await administer(url, `CREATE DATABASE ${name}`)
  await administer(url, `ALTER DATABASE ${name} SET synchronous_commit = off`)
  return inDatabase(url, name)
}

async function administer(url: string, sql: string): Promise<void> {
  const db = await postgres.connect(url)
  try {
    await db.run(sql)
  } finally {
    await db.close()
  }
}

/** The same URL for another database. */
export function inDatabase(url: string, database: string): string {
  return url.replace(/\/[^/?]*(\?|$)/, `/${database}$1`)
}

export async function setReadonly(db: Connection, readonly: boolean): Promise<void> {
  await db.run(`SET default_transaction_read_only = ${readonly ? 'on' : 'off'}`)
}

async function empty(db: Connection): Promise<void> {
  await db.script('ROLLBACK; RESET search_path')
  const namespaces = await db.all(
    `SELECT format('DROP SCHEMA %I CASCADE', nspname) AS sql FROM pg_namespace
     WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`,
  )
  for (const { sql } of namespaces) await db.run(String(sql))
  await db.run('CREATE SCHEMA public')
  // What is granted by default everywhere is in no namespace.
  if ((await db.all('SELECT FROM pg_default_acl')).length === 0) return
  const { objects = [] } = await postgres.introspect(db, { includes: () => true, objects: ['defaultGrants'] })
  for (const was of objects) await runOp(db, postgres, { kind: 'dropObject', object: refOf(was), was })
}
