/** The databases that the tests of PostgreSQL run on, and what they do to them. */
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { AlterTable, PlainOp, TableChange } from '../../../src/ops/op.ts'
import { runOp } from '../../../src/runtime/run-op.ts'
import type { Table } from '../../../src/schema/schema.ts'
import { embedded, onServer, serverUrl, type TestDatabases } from '../../support/postgres-databases.ts'

/** A server, if there is one. */
export const server: string | undefined = await serverUrl()

/** Each kind of database, with its name. */
export const databases: readonly (readonly [string, TestDatabases])[] = [
  embedded(),
  ...(server === undefined ? [] : [onServer(server)]),
].map((kind) => [kind.name, kind])

let count = 0

/** A connection to an empty database, after a script. */
export async function databaseOf(kind: TestDatabases, script = ''): Promise<Connection> {
  count += 1
  const db = await kind.connect(`${count}`)
  if (script !== '') await db.script(script)
  return db
}

/** Another connection to the database of last time. */
export function databaseAgain(kind: TestDatabases, options?: { readonly readonly?: boolean }): Promise<Connection> {
  return kind.connect(`${count}`, options)
}

/** Does the ops as an upgrade does: in one transaction. */
export function perform(db: Connection, ...ops: readonly PlainOp[]): Promise<void> {
  return postgres.transaction(db, ops, async () => {
    for (const op of ops) await runOp(db, postgres, op)
  })
}

export function alter(name: string, ...changes: readonly TableChange[]): AlterTable {
  return { kind: 'alterTable', name, changes }
}

/** The statements of an op, without the guards. */
export async function statementsOf(db: Connection, op: PlainOp): Promise<readonly string[]> {
  const statements = await postgres.compile(op, db)
  return statements.flatMap((statement) => ('sql' in statement ? [statement.sql.replaceAll(/\s+/g, ' ')] : []))
}

/** The one table of a name. */
export async function tableOf(db: Connection, name: string): Promise<Table | undefined> {
  const { tables } = await postgres.introspect(db, { includes: (table) => table === name, namespaces: ['other'] })
  return tables[0]
}

/** The version of the server, as it is spoken of: 15. */
export async function majorOf(db: Connection): Promise<number> {
  const [row] = await db.all(`SELECT current_setting('server_version_num')::integer / 10000 AS major`)
  return Number(row?.['major'])
}

/** The version that a script takes, as its first line may say: `-- PostgreSQL 15`. */
export function neededBy(script: string): number {
  return Number(/^-- PostgreSQL (\d+)/.exec(script)?.[1] ?? 0)
}

/** Rows as objects, in the order of the query. */
export async function rowsOf(db: Connection, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await db.all(sql)).map((row) => ({ ...row }))
}
