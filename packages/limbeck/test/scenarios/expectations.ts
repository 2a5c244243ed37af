/** What the rows must be, told from the rows that are there before anything runs. */
import type { Reader } from '../../src/dialects/dialect.ts'
import type { Column, Table } from '../../src/schema/schema.ts'
import { isSql } from '../../src/schema/sql.ts'
import type { Fixture } from './fixtures.ts'
import type { LoadedScenario } from './scenario.ts'

/** Rows by table, a text for each. */
export type Rows = Readonly<Record<string, readonly string[]>>

/** Which columns of a table are looked at, and by which SQL over the rows of `before` it is known what they must hold. */
interface Watched {
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly value: string }[]
}

interface Look {
  /** The table to read, and the name under which the rows are kept. */
  readonly table: string
  readonly as: string
  readonly expressions: readonly string[]
}

/** All the rows of tables. */
export async function rowsOf(fixture: Fixture, db: Reader, tables: readonly Table[]): Promise<Rows> {
  return read(
    fixture,
    db,
    tables.map(({ name, columns }) => ({
      table: name,
      as: name,
      expressions: columns.map((column) => fixture.quote(column.name)),
    })),
  )
}

/** What the upgrade must leave. */
export interface Upgraded {
  /** Told from the rows of `before`. */
  readonly expected: (db: Reader) => Promise<Rows>
  /** Read from the rows of `after`. */
  readonly actual: (db: Reader) => Promise<Rows>
}

/** The rows on the way up: every column that stays, and every one that the scenario says something about. */
export function upgradedRows(fixture: Fixture, scenario: LoadedScenario): Upgraded {
  const { before, loses = {} } = scenario
  const watched = before.tables
    .filter(({ name }) => loses[name] !== 'everything')
    .map((table): [string, Watched] => [table.name, watch(fixture, scenario, table)])
  return {
    expected: (db) =>
      read(
        fixture,
        db,
        watched.map(([table, after]) => ({ table, as: after.table, expressions: after.columns.map(valueOf) })),
      ),
    actual: (db) =>
      read(
        fixture,
        db,
        watched.map(([, { table, columns }]) => ({
          table,
          as: table,
          expressions: columns.map(({ name }) => fixture.quote(name)),
        })),
      ),
  }
}

function watch(fixture: Fixture, scenario: LoadedScenario, { name, columns }: Table): Watched {
  const { loses = {}, becomes = {} } = scenario
  const table = laterTable(scenario, name)
  const said = becomes[table] ?? {}
  const lost = loses[name] ?? []
  const kept = columns
    .filter((column) => !lost.includes(column.name))
    .map((column) => ({ name: laterColumn(scenario, table, column.name), value: fixture.quote(column.name) }))
  const others = Object.keys(said).filter((column) => kept.every((item) => item.name !== column))
  return {
    table,
    columns: [...kept, ...others.map((column) => ({ name: column, value: '' }))].map(({ name: column, value }) => ({
      name: column,
      value: said[column] ?? value,
    })),
  }
}

export function laterTable({ renames }: LoadedScenario, name: string): string {
  return renames?.tables?.find(({ from }) => from === name)?.to ?? name
}

function laterColumn({ renames }: LoadedScenario, table: string, name: string): string {
  return renames?.columns?.find((rename) => rename.table === table && rename.from === name)?.to ?? name
}

function valueOf({ value }: { readonly value: string }): string {
  return value
}

/**
 * The rows on the way down: a table that was dropped is empty, a column that was dropped holds its default, or NULL. A
 * default that is an expression is left out.
 */
export function downgradedRows(fixture: Fixture, { before, loses = {}, returns = {} }: LoadedScenario): Upgraded {
  const kept = before.tables
    .filter(({ name }) => loses[name] !== 'everything')
    .map(({ name, columns }) => ({
      table: name,
      columns: columns.flatMap((column) => {
        const isLost = loses[name]?.includes(column.name) === true
        const value = returns[name]?.[column.name] ?? (isLost ? refill(fixture, column) : fixture.quote(column.name))
        return value === undefined ? [] : [{ name: column.name, value }]
      }),
    }))
  const gone = Object.fromEntries(
    before.tables.filter(({ name }) => loses[name] === 'everything').map(({ name }) => [name, []]),
  )
  const looks = (expression: (column: { readonly name: string; readonly value: string }) => string): readonly Look[] =>
    kept.map(({ table, columns }) => ({ table, as: table, expressions: columns.map(expression) }))
  return {
    expected: async (db) => ({ ...(await read(fixture, db, looks(valueOf))), ...gone }),
    actual: async (db) => ({
      ...(await read(
        fixture,
        db,
        looks(({ name }) => fixture.quote(name)),
      )),
      ...(await read(
        fixture,
        db,
        Object.keys(gone).map((table) => ({ table, as: table, expressions: ['1'] })),
      )),
    }),
  }
}

function refill({ dialect, quote }: Fixture, column: Column): string | undefined {
  if (column.generated) return quote(column.name)
  if (isSql(column.default)) return undefined
  return column.default === undefined ? 'NULL' : dialect.literal(column.default)
}

async function read(fixture: Fixture, db: Reader, looks: readonly Look[]): Promise<Rows> {
  const rows: Record<string, readonly string[]> = {}
  for (const { table, as, expressions } of looks) rows[as] = await fixture.values(db, table, expressions)
  return rows
}
