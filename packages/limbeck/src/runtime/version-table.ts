/** The two tables of limbeck's own: which heads the database is at, and what ran when. */
import type { Connection, Dialect, Reader } from '../dialects/dialect.ts'
import { MAX_IDENTIFIER_LENGTH } from '../revisions/graph.ts'
import type { Direction, Step } from '../revisions/revision.ts'
import type { Table } from '../schema/schema.ts'
import { sql } from '../schema/sql.ts'
import { VERSION } from '../version.ts'
import { runOp } from './run-op.ts'

/** Where the two tables are. */
export interface Bookkeeping {
  readonly dialect: Dialect
  readonly versionTable: string
  readonly logTable: string
}

/** What `limbeck_log` keeps of a step, or of a stamp. */
export interface LogEntry {
  readonly revision: string
  readonly direction: Direction | 'stamp'
  readonly message: string
  /** How long it took, in milliseconds. */
  readonly durationMs: number
}

/** The heads that the database records, sorted; none where the version table is not there. Never writes. */
export async function readHeads(db: Reader, { dialect, versionTable }: Bookkeeping): Promise<readonly string[]> {
  if (!(await dialect.hasTable(db, versionTable))) return []
  return headsIn(db, { dialect, versionTable })
}

/** The heads that the database records, sorted, when the version table is known to be there. */
export async function headsIn(
  db: Reader,
  { dialect, versionTable }: Pick<Bookkeeping, 'dialect' | 'versionTable'>,
): Promise<readonly string[]> {
  const rows = await db.all(`SELECT revision FROM ${dialect.quoteTable(versionTable)}`)
  return rows.map((row) => String(row['revision'])).sort()
}

/** Creates the two tables where they are missing. Belongs in a transaction. */
export async function ensureTables(db: Connection, books: Bookkeeping): Promise<void> {
  for (const table of [versionTableOf(books.versionTable), logTableOf(books.logTable)]) {
    if (!(await books.dialect.hasTable(db, table.name))) await runOp(db, books.dialect, { kind: 'createTable', table })
  }
}

/** Makes the rows of the version table those after the step, touching only what differs. */
export async function writeHeads(
  db: Connection,
  books: Pick<Bookkeeping, 'dialect' | 'versionTable'>,
  { before, after }: Pick<Step, 'before' | 'after'>,
): Promise<void> {
  for (const statement of headStatements(books, { before, after })) await db.run(statement)
}

/** The SQL of {@link writeHeads}. */
export function headStatements(
  { dialect, versionTable }: Pick<Bookkeeping, 'dialect' | 'versionTable'>,
  { before, after }: Pick<Step, 'before' | 'after'>,
): readonly string[] {
  const table = dialect.quoteTable(versionTable)
  const gone = before.filter((id) => !after.includes(id)).map((id) => dialect.literal(id))
  const come = after.filter((id) => !before.includes(id)).map((id) => dialect.literal(id))
  const [left, ...restGone] = gone
  const [arrived, ...restCome] = come
  if (left !== undefined && arrived !== undefined) {
    return [
      `UPDATE ${table} SET revision = ${arrived} WHERE revision = ${left}`,
      ...restGone.map((id) => `DELETE FROM ${table} WHERE revision = ${id}`),
      ...restCome.map((id) => `INSERT INTO ${table} (revision) VALUES (${id})`),
    ]
  }
  return [
    ...gone.map((id) => `DELETE FROM ${table} WHERE revision = ${id}`),
    ...come.map((id) => `INSERT INTO ${table} (revision) VALUES (${id})`),
  ]
}

/** Adds a line to the log. */
export async function writeLog(db: Connection, books: Bookkeeping, entry: LogEntry): Promise<void> {
  await db.run(logStatement(books, entry))
}

/** The SQL of {@link writeLog}. */
export function logStatement({ dialect, logTable }: Bookkeeping, entry: LogEntry): string {
  const values = [entry.revision, entry.direction, entry.message, Math.round(entry.durationMs), VERSION]
  return (
    `INSERT INTO ${dialect.quoteTable(logTable)} (revision, direction, message, duration_ms, tool_version) ` +
    `VALUES (${values.map((value) => dialect.literal(value)).join(', ')})`
  )
}

/** The table of the current heads. */
export function versionTableOf(name: string): Table {
  return {
    name,
    columns: [{ name: 'revision', type: `varchar(${MAX_IDENTIFIER_LENGTH})` }],
    primaryKey: { name: `pk_${name}`, columns: ['revision'] },
  }
}

/** The table of what ran when. */
export function logTableOf(name: string): Table {
  return {
    name,
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'revision', type: `varchar(${MAX_IDENTIFIER_LENGTH})` },
      { name: 'direction', type: 'varchar(9)' },
      { name: 'message', type: 'text' },
      { name: 'finished_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      { name: 'duration_ms', type: 'integer' },
      { name: 'tool_version', type: 'varchar(64)' },
    ],
    primaryKey: { name: `pk_${name}`, columns: ['id'] },
  }
}
