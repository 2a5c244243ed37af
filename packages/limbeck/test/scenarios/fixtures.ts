/** The databases that scenarios run on. Another one is another entry. */
import { join } from 'node:path'
import type { Connection, Dialect, Features, Reader } from '../../src/dialects/dialect.ts'
import type { Table } from '../../src/schema/schema.ts'
import { sqlite, sqliteDialect } from '../../src/dialects/sqlite/index.ts'
import { dialectOn, embedded, keptOpen, onServer, serverUrl } from '../support/postgres-databases.ts'
import { postgresFixture } from './postgres.ts'
import type { LoadedScenario, Need } from './scenario.ts'

export interface Fixture {
  /** What the tests are called. */
  readonly name: string
  readonly dialect: Dialect
  /** Which scenarios it makes a difference for. Absent: all. */
  readonly concerns?: (scenario: LoadedScenario) => boolean
  /** The reason why it cannot have a need, if it cannot. */
  lacks(need: Need): string | undefined
  /** The URL of an empty database; a folder is there for it. */
  url(folder: string): string
  /** One text for each row: what expressions are, with the type that the value has in the database itself. */
  values(db: Reader, table: string, expressions: readonly string[]): Promise<readonly string[]>
  quote(name: string): string
  /** What the schema model leaves out: triggers, views, and indexes as they are written. */
  objects(db: Reader): Promise<readonly string[]>
  /** The last number that an autoincrement column has given out, by table. */
  counters(db: Reader): Promise<Readonly<Record<string, unknown>>>
  /** The catalog with its expressions as they stay when they are written down and read back. Absent: as they are. */
  atRest?(tables: readonly Table[], db: Reader): Promise<readonly Table[]>
  /** What is broken, in the rows or in what refers to the tables. */
  problems(db: Connection): Promise<readonly string[]>
}

/** What decides about a need that is a feature of the dialect. */
const FEATURE_OF: Partial<Record<Need, (features: Features) => boolean>> = {
  arrays: ({ arrays }) => arrays,
  comments: ({ comments }) => comments,
  'deferrable foreign keys': ({ deferrable }) => deferrable.foreignKey,
  'deferrable unique': ({ deferrable }) => deferrable.unique,
  namespaces: ({ namespaces }) => namespaces,
}

function lacking({ name, features }: Dialect, others: readonly Need[] = []): Fixture['lacks'] {
  return (need) => {
    const has = FEATURE_OF[need]?.(features) ?? !others.includes(need)
    return has ? undefined : `${name} has no ${need}`
  }
}

function sqliteFixture(name: string, dialect: Dialect): Fixture {
  return {
    name,
    dialect,
    lacks: lacking(dialect),
    url: (folder) => `sqlite://${join(folder, 'scenario.db')}`,
    quote,
    async values(db, table, expressions) {
      const parts = ["''", ...expressions.map((expression) => `quote(${expression}) || ' ' || typeof(${expression})`)]
      const rows = await db.all(`SELECT ${parts.join(` || ', ' || `)} AS text FROM ${dialect.quoteTable(table)}`)
      return rows.map(({ text }) => String(text).slice(2)).sort()
    },
    async objects(db) {
      const rows = await db.all(
        `SELECT type, name, sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL AND tbl_name NOT LIKE 'limbeck%'`,
      )
      return rows.map((row) => `${row['type']} ${row['name']}: ${withoutQuotes(String(row['sql']))}`).sort()
    },
    async counters(db) {
      const tables = await db.all(`SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'`)
      if (tables.length === 0) return {}
      const rows = await db.all(`SELECT name, seq FROM sqlite_sequence WHERE name NOT LIKE 'limbeck%'`)
      return Object.fromEntries(rows.map((row) => [String(row['name']), row['seq']]))
    },
    problems: sqliteProblems,
  }
}

/** A rename and its way back may leave quotes where there were none. */
function withoutQuotes(sql: string): string {
  return sql.replaceAll(/[\s"`[\]]/g, '')
}

async function sqliteProblems(db: Connection): Promise<readonly string[]> {
  const integrity = await db.all('PRAGMA integrity_check')
  const orphans = await db.all('PRAGMA foreign_key_check')
  const objects = await db.all(`SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')`)
  const broken: string[] = []
  for (const { type, name } of objects) {
    const table = String(name)
    if (table.startsWith('sqlite_')) continue
    for (const sql of type === 'view' ? [`SELECT * FROM ${quote(table)}`] : await writesTo(db, table)) {
      // Compiles the statement with every trigger, view, check and foreign key that it touches.
      await db.all(`EXPLAIN ${sql}`).catch((error: unknown) => broken.push(`${sql}: ${String(error)}`))
    }
  }
  return [
    ...integrity.filter((row) => row['integrity_check'] !== 'ok').map((row) => JSON.stringify(row)),
    ...orphans.map((row) => `orphan ${JSON.stringify(row)}`),
    ...broken,
  ]
}

async function writesTo(db: Reader, table: string): Promise<readonly string[]> {
  const rows = await db.all(`SELECT name FROM pragma_table_info(?)`, [table])
  const columns = rows.map(({ name }) => quote(String(name)))
  const into = quote(table)
  return [
    `INSERT INTO ${into} DEFAULT VALUES`,
    `UPDATE ${into} SET ${columns.map((column) => `${column} = ${column}`).join(', ')}`,
    `DELETE FROM ${into}`,
  ]
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** There are hosts where foreign keys cannot be turned off, and callers that have a transaction open, where they cannot either. */
function alwaysEnforcing(dialect: Dialect): Dialect {
  const ignored = /^PRAGMA foreign_keys = OFF/i
  return {
    ...dialect,
    async connect(...args) {
      const db = await dialect.connect(...args)
      return { ...db, run: (sql, params) => (ignored.test(sql) ? Promise.resolve(0) : db.run(sql, params)) }
    },
  }
}

function hasForeignKeys({ before, after }: LoadedScenario): boolean {
  return [...before.tables, ...after.tables].some(({ foreignKeys }) => foreignKeys !== undefined)
}

/** What only SQLite is so lenient, or so short of types, to have. */
const LENIENT: readonly Need[] = [
  'NULL in keys',
  'any text is a timestamp',
  'booleans are integers',
  'collation NOCASE',
  'generated columns of generated columns',
  'quotes of other databases',
  'reals are doubles',
  'table options of SQLite',
  'types of any name',
]

/** PostgreSQL, of a version that has virtual columns and of one that may be older. */
async function postgresFixtures(): Promise<readonly Fixture[]> {
  const pglite = dialectOn(embedded())
  const url = await serverUrl()
  const server = url === undefined ? undefined : dialectOn(keptOpen(onServer(url)))
  return [
    { ...postgresFixture('PGlite', pglite), lacks: lacking(pglite, LENIENT) },
    ...(server
      ? [{ ...postgresFixture('PostgreSQL', server), lacks: lacking(server, [...LENIENT, 'virtual columns']) }]
      : []),
  ]
}

/** SQLite with all that its ALTER TABLE can do, and with the little that it could long ago, so that tables are rebuilt. */
export const FIXTURES: readonly Fixture[] = [
  sqliteFixture('SQLite', sqlite),
  sqliteFixture('SQLite 3.25', sqliteDialect({ engineVersion: [3, 25] })),
  {
    ...sqliteFixture('SQLite 3.25, foreign keys enforced', alwaysEnforcing(sqliteDialect({ engineVersion: [3, 25] }))),
    concerns: hasForeignKeys,
  },
  ...(await postgresFixtures()),
]
