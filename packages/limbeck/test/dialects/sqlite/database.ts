/** What the tests of SQLite do to databases, and how they look at them. */
import type { Connection, Dialect } from '../../../src/dialects/dialect.ts'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import type { AlterTable, PlainOp, Row, TableChange } from '../../../src/ops/op.ts'
import { runOp } from '../../../src/runtime/run-op.ts'

/** A database in memory, after a script. */
export async function databaseOf(script: string): Promise<Connection> {
  const db = await sqlite.scratch()
  await db.script(script)
  return db
}

/** Does the ops as an upgrade does: in one transaction. */
export function perform(db: Connection, ops: readonly PlainOp[], dialect: Dialect = sqlite): Promise<void> {
  return dialect.transaction(db, ops, async () => {
    for (const op of ops) await runOp(db, dialect, op)
  })
}

export function alter(name: string, ...changes: readonly TableChange[]): AlterTable {
  return { kind: 'alterTable', name, changes }
}

/** The three ways in which a migration meets foreign keys. */
export const SETTINGS = ['autocommit', "a caller's transaction", 'enforcement that stays on'] as const

/** Does the ops in one of the settings. */
export async function performIn(
  setting: (typeof SETTINGS)[number],
  db: Connection,
  ops: readonly PlainOp[],
  dialect: Dialect = sqlite,
): Promise<void> {
  if (setting === 'autocommit') return perform(db, ops, dialect)
  if (setting === 'enforcement that stays on') return perform(alwaysEnforcing(db), ops, dialect)
  await db.run('BEGIN')
  try {
    await perform(db, ops, dialect)
    await db.run('COMMIT')
  } catch (error) {
    await db.run('ROLLBACK')
    throw error
  }
}

/** A host that does not let foreign keys be turned off. */
function alwaysEnforcing(db: Connection): Connection {
  return { ...db, run: async (sql, params) => (/foreign_keys = OFF/.test(sql) ? 0 : db.run(sql, params)) }
}

/** The texts of all objects in the database, by type and name. */
export async function textsOf(db: Connection): Promise<readonly string[]> {
  const rows = await db.all(`SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name`)
  return rows.map((row) => [row['type'], row['name'], row['tbl_name'], oneSpaced(row['sql'])].join(' | '))
}

function oneSpaced(sql: unknown): string {
  return String(sql).replaceAll(/\s+/g, ' ').trim()
}

/** Everything that a statement can see: texts, what the pragmas say of tables, rows with rowids, sequences, statistics. */
export async function everythingIn(db: Connection): Promise<Readonly<Record<string, unknown>>> {
  const tables = await db.all(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  )
  const seen: Record<string, unknown> = { texts: await textsOf(db), foreignKeys: await db.all('PRAGMA foreign_keys') }
  for (const { name, sql } of tables) {
    const table = String(name)
    seen[`pragmas of ${table}`] = await pragmasOf(db, table)
    if (!/^CREATE VIRTUAL/i.test(String(sql))) seen[`rows of ${table}`] = await rowsOf(db, table)
  }
  for (const own of ['sqlite_sequence', 'sqlite_stat1']) {
    const [isThere] = await db.all('SELECT 1 FROM sqlite_schema WHERE name = ?', [own])
    if (isThere !== undefined) seen[own] = await db.all(`SELECT * FROM ${own} ORDER BY 1, 2`)
  }
  return seen
}

async function pragmasOf(db: Connection, table: string): Promise<unknown> {
  const quoted = `"${table.replaceAll('"', '""')}"`
  const indexes = await db.all(`SELECT name, "unique", origin, partial FROM pragma_index_list(?) ORDER BY name`, [
    table,
  ])
  const parts: Record<string, unknown> = {}
  for (const { name } of indexes)
    parts[String(name)] = await db.all('SELECT * FROM pragma_index_xinfo(?)', [String(name)])
  return {
    columns: await db.all(`PRAGMA table_xinfo(${quoted})`),
    indexes,
    parts,
    foreignKeys: await db.all(`PRAGMA foreign_key_list(${quoted})`),
    list: await db.all(`SELECT * FROM pragma_table_list(?) ORDER BY schema`, [table]),
  }
}

/** All rows with their rowids, and the storage class of each value. */
export async function rowsOf(db: Connection, table: string): Promise<readonly Row[]> {
  const quoted = `"${table.replaceAll('"', '""')}"`
  const columns = (await db.all(`SELECT name FROM pragma_table_xinfo(?)`, [table])).map(({ name }) => String(name))
  const types = columns.map((name) => `typeof("${name.replaceAll('"', '""')}")`).join(` || ' ' || `)
  const rowid = ['rowid', '_rowid_', 'oid'].find((name) => !columns.some((column) => column.toLowerCase() === name))
  try {
    return await db.all(
      `SELECT ${rowid ?? 'NULL'} AS "the rowid", *, ${types} AS "the types" FROM ${quoted} ORDER BY 1, 2`,
    )
  } catch {
    return db.all(`SELECT *, ${types} AS "the types" FROM ${quoted} ORDER BY 1, 2`)
  }
}
