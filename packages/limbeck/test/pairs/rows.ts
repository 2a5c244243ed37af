/** Rows that a schema allows: made at random, taken by the engine. */
import type { Connection } from '../../src/dialects/dialect.ts'
import type { SqlValue } from '../../src/ops/op.ts'
import { parseName } from '../../src/schema/names.ts'
import type { ForeignKey, Schema, Table } from '../../src/schema/schema.ts'
import { quote } from './database.ts'
import type { RowSeed } from './seeds.ts'
import { maybeAt, valueFor } from './vocabulary.ts'

/**
 * Fills the tables; what the engine refuses is left out, and rows that in the end refer to nothing are taken away again.
 */
export async function fillTables(db: Connection, { tables }: Schema, seeds: readonly RowSeed[]): Promise<void> {
  await db.run('PRAGMA foreign_keys = OFF')
  for (const seed of seeds) {
    const table = maybeAt(tables, seed.table)
    if (table !== undefined) await insertRow(db, table, seed)
  }
  await mendOrphans(db, tables)
  await deleteOrphans(db)
  await db.run('PRAGMA foreign_keys = ON')
}

async function insertRow(db: Connection, table: Table, seed: RowSeed): Promise<void> {
  const strict = table.options?.['strict'] === true
  const values = new Map<string, SqlValue>()
  for (const [i, column] of table.columns.entries()) {
    if (column.generated) continue
    const pick = seed.values[i % seed.values.length] ?? 0
    const isKey = table.primaryKey?.columns.includes(column.name) === true
    const isNull = column.nullable === true && pick % (isKey ? 9 : 4) === 3
    values.set(column.name, isNull ? null : valueFor(column.type, pick >> 1, strict))
  }
  for (const key of table.foreignKeys ?? []) {
    const refers = await referencedValues(db, key, seed.values[0] ?? 0)
    key.columns.forEach((name, i) => {
      if (refers !== undefined && values.get(name) !== null) values.set(name, refers[i] ?? null)
    })
  }
  const columns = [...values.keys()].map(quote).join(', ')
  const places = [...values].map(() => '?').join(', ')
  const into = `INSERT INTO ${quote(parseName(table.name).name)} (${columns}) VALUES (${places})`
  await attempt(() => db.run(into, [...values.values()]))
}

/** The key of some row of the table that a foreign key leads to. */
async function referencedValues(
  db: Connection,
  { references }: ForeignKey,
  pick: number,
): Promise<readonly SqlValue[] | undefined> {
  const columns = references.columns.map((name, i) => `${quote(name)} AS c${i}`)
  const rows = await db.all(`SELECT ${columns.join(', ')} FROM ${quote(parseName(references.table).name)}`)
  const row = maybeAt(rows, pick)
  return row && references.columns.map((_name, i) => asValue(row[`c${i}`]))
}

function asValue(value: unknown): SqlValue {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
  return isPlain || value instanceof Uint8Array ? value : null
}

/** Rows that were there before what they refer to. */
async function mendOrphans(db: Connection, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    for (const key of table.foreignKeys ?? []) {
      const refers = await referencedValues(db, key, 1)
      if (refers === undefined) continue
      const own = quote(parseName(table.name).name)
      const parent = quote(parseName(key.references.table).name)
      const pairs = key.columns.map((name, i) => `p.${quote(key.references.columns[i] ?? '')} = ${own}.${quote(name)}`)
      const set = key.columns.map((name) => `${quote(name)} = ?`).join(', ')
      const orphaned = key.columns.map((name) => `${quote(name)} IS NOT NULL`).join(' AND ')
      const where = `${orphaned} AND NOT EXISTS (SELECT 1 FROM ${parent} AS p WHERE ${pairs.join(' AND ')})`
      await attempt(() => db.run(`UPDATE OR IGNORE ${own} SET ${set} WHERE ${where}`, refers))
    }
  }
}

async function deleteOrphans(db: Connection): Promise<void> {
  for (;;) {
    const orphans = await db.all('SELECT "table" AS name, rowid FROM pragma_foreign_key_check')
    if (orphans.length === 0) return
    for (const { name, rowid } of orphans) {
      const from = `DELETE FROM ${quote(String(name))}`
      if (rowid === null) await db.run(from)
      else await deleteRow(db, String(name), asValue(rowid))
    }
  }
}

async function deleteRow(db: Connection, table: string, rowid: SqlValue): Promise<void> {
  const columns = await db.all('SELECT name FROM pragma_table_xinfo(?)', [table])
  const word = ['rowid', '_rowid_', 'oid'].find((name) => !columns.some((column) => column['name'] === name))
  await db.run(`DELETE FROM ${quote(table)} WHERE ${word} = ?`, [rowid])
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch {
    // A row that the schema does not allow.
  }
}
