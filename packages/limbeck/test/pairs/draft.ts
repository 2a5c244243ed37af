/** A schema on its way to another one, of which it is known what things were called in the beginning. */
import { renameIn } from '../../src/ops/rename.ts'
import { parseName } from '../../src/schema/names.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'

/** A schema on its way, with the names that its tables and columns began with. */
export interface Draft {
  readonly schema: Schema
  readonly tables: Origins
  /** By the present name of the table. */
  readonly columns: Readonly<Record<string, Origins>>
}

/** The first names of things, by their present ones; what was added has none. */
export type Origins = Readonly<Record<string, string>>

export function begin(schema: Schema): Draft {
  return {
    schema,
    tables: Object.fromEntries(schema.tables.map(({ name }) => [name, name])),
    columns: Object.fromEntries(
      schema.tables.map(({ name, columns }) => [
        name,
        Object.fromEntries(columns.map((column) => [column.name, column.name])),
      ]),
    ),
  }
}

export function hasTable({ schema }: Draft, wanted: string): boolean {
  return schema.tables.some(({ name }) => name.toLowerCase() === wanted.toLowerCase())
}

export function replaced(draft: Draft, table: Table, by: Table): Draft {
  return { ...draft, schema: { tables: draft.schema.tables.map((other) => (other === table ? by : other)) } }
}

/** The draft with other names for the columns of a table. */
export function renameColumns(draft: Draft, table: string, rename: (name: string) => string): Draft {
  const renaming = {
    table: (name: string) => name,
    column: (of: string, name: string) => (of === table ? rename(name) : name),
  }
  const schema = renameIn(withoutBrackets(draft.schema, table, rename), renaming)
  const own = Object.entries(draft.columns[table] ?? {}).map(([name, origin]) => [rename(name), origin])
  return { ...draft, schema, columns: { ...draft.columns, [table]: Object.fromEntries(own) } }
}

/** Names in brackets are left for the differ to find out about; here they follow. */
function withoutBrackets({ tables }: Schema, name: string, rename: (name: string) => string): Schema {
  const text = (sql: string): string => sql.replaceAll(/\[([^\]]+)\]/g, (_all, column: string) => `[${rename(column)}]`)
  return {
    tables: tables.map((table) =>
      table.name === name
        ? {
            ...table,
            columns: table.columns.map((column) =>
              column.generated
                ? { ...column, generated: { ...column.generated, as: text(column.generated.as) } }
                : column,
            ),
            checks: (table.checks ?? []).map((check) => ({ ...check, expression: text(check.expression) })),
            indexes: (table.indexes ?? []).map(({ where, ...index }) => ({
              ...index,
              columns: index.columns.map((part) =>
                typeof part === 'object' && 'expression' in part
                  ? { ...part, expression: text(part.expression) }
                  : part,
              ),
              ...(where !== undefined && { where: text(where) }),
            })),
          }
        : table,
    ),
  }
}

/** The draft with other names for tables. */
export function renameTables(draft: Draft, moves: ReadonlyMap<string, string>): Draft {
  const rename = (name: string): string => moves.get(name) ?? name
  const renamed = renameIn(draft.schema, { table: rename, column: (_table, name) => name })
  const entries = <T>(list: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(list).map(([name, value]) => [rename(name), value]))
  return {
    schema: { tables: renamed.tables.map(withOwnName) },
    tables: entries(draft.tables),
    columns: entries(draft.columns),
  }

  /** A check may call the table by its name. */
  function withOwnName(table: Table, i: number): Table {
    const before = draft.schema.tables[i]
    if (before === undefined || !table.checks) return table
    const [was, now] = [before.name, table.name].map((name) => parseName(name).name)
    const checks = table.checks.map((check) => ({
      ...check,
      expression: QUOTES.reduce(
        (text, quote) => text.replaceAll(`${quote(was ?? '')}.`, `${quote(now ?? '')}.`),
        check.expression,
      ),
    }))
    return { ...table, checks }
  }
}

const QUOTES: readonly ((name: string) => string)[] = [
  (name) => `"${name.replaceAll('"', '""')}"`,
  (name) => `\`${name}\``,
]
