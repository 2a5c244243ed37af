/** What a database holds, read without the library under test. */
import type { Connection, Reader, Scope } from '../../src/dialects/dialect.ts'

/** A row: the values of its columns as SQL literals, which tell the storage class too. */
export type Cells = Readonly<Record<string, string>>

export interface StoredColumn {
  readonly name: string
  readonly declared: string
  readonly notNull: boolean
  /** The text after DEFAULT. */
  readonly initial: string | null
  readonly isGenerated: boolean
}

export interface StoredTable {
  readonly name: string
  readonly columns: readonly StoredColumn[]
  readonly strict: boolean
  /** The column that is another name of the rowid; nothing where there is none, or no rowid. */
  readonly alias: string | undefined
  readonly hasRowid: boolean
  readonly rows: readonly Cells[]
  /** The rowids of the rows, in the same order, where they can be asked for. */
  readonly rowids: readonly string[] | undefined
}

/** Objects of the catalog by `type name`. */
export type Objects = Readonly<Record<string, { readonly table: string; readonly sql: string }>>

export interface State {
  readonly objects: Objects
  readonly tables: Readonly<Record<string, StoredTable>>
  readonly sequence: Readonly<Record<string, string>>
}

/** Every table counts. */
export const everything: Scope = { includes: () => true }

const TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`

export async function readState(db: Reader): Promise<State> {
  const catalog = await db.all(`SELECT type, name, tbl_name, coalesce(sql, '') AS sql FROM sqlite_schema ORDER BY 1, 2`)
  const tables: Record<string, StoredTable> = {}
  for (const { name } of await db.all(TABLES)) {
    tables[String(name)] = await readTable(db, String(name))
  }
  const hasSequence = catalog.some(({ name }) => name === 'sqlite_sequence')
  const sequence = hasSequence ? await db.all('SELECT name, seq FROM sqlite_sequence') : []
  return {
    objects: Object.fromEntries(
      catalog.map(({ type, name, tbl_name: table, sql }) => [
        `${type} ${name}`,
        { table: String(table), sql: String(sql) },
      ]),
    ),
    tables,
    sequence: Object.fromEntries(sequence.map(({ name, seq }) => [String(name), String(seq)])),
  }
}

async function readTable(db: Reader, name: string): Promise<StoredTable> {
  const columns = (await db.all('SELECT * FROM pragma_table_xinfo(?)', [name])).map(
    (row): StoredColumn & { pk: number } => ({
      name: String(row['name']),
      declared: String(row['type']),
      notNull: row['notnull'] === 1,
      initial: row['dflt_value'] === null ? null : String(row['dflt_value']),
      isGenerated: row['hidden'] !== 0,
      pk: Number(row['pk']),
    }),
  )
  const [about] = await db.all(`SELECT strict, wr FROM pragma_table_list(?) WHERE schema = 'main'`, [name])
  const hasRowid = about?.['wr'] !== 1
  const keys = columns.filter(({ pk }) => pk > 0)
  const [key] = keys
  const isAlias = hasRowid && keys.length === 1 && key?.declared.toUpperCase() === 'INTEGER'
  const rowid = hasRowid
    ? ['rowid', '_rowid_', 'oid'].find((word) => !columns.some((column) => column.name.toLowerCase() === word))
    : undefined
  const list = [
    ...(rowid === undefined ? ['NULL AS c'] : [`${rowid} AS c`]),
    ...columns.map((column, i) => `quote(${quote(column.name)}) AS c${i}`),
  ]
  const rows = await db.all(`SELECT ${list.join(', ')} FROM ${quote(name)}`)
  return {
    name,
    columns,
    strict: about?.['strict'] === 1,
    alias: isAlias ? key?.name : undefined,
    hasRowid,
    rows: rows.map((row) => Object.fromEntries(columns.map((column, i) => [column.name, String(row[`c${i}`])]))),
    rowids: rowid === undefined ? undefined : rows.map((row) => String(row['c'])),
  }
}

/** Deletes all rows, without any foreign key acting on it. */
export async function emptyTables(db: Connection): Promise<void> {
  await db.run('PRAGMA foreign_keys = OFF')
  for (const { name } of await db.all(TABLES)) await db.run(`DELETE FROM ${quote(String(name))}`)
  await db.run('PRAGMA foreign_keys = ON')
}

/** What the engine itself finds broken. */
export async function problemsOf(db: Connection): Promise<readonly string[]> {
  const integrity = await db.all('PRAGMA integrity_check')
  const orphans = await db.all('PRAGMA foreign_key_check')
  return [
    ...integrity.map((row) => String(row['integrity_check'])).filter((line) => line !== 'ok'),
    ...orphans.map((row) => `orphan ${JSON.stringify(row)}`),
  ]
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
