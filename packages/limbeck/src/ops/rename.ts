/** Renames carried through the model: whatever names a table or a column follows, as it does in a database. */
import { parseName } from '../schema/names.ts'
import { renameParents } from '../schema/parents.ts'
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  Index,
  IndexColumn,
  PrimaryKey,
  Schema,
  Table,
} from '../schema/schema.ts'

/** New names for old ones; a name that stays is given back as it is. All of them change at the same moment. */
export interface Renaming {
  table(name: string): string
  column(table: string, name: string): string
}

/** The schema under new names. */
export function renameIn(schema: Schema, names: Renaming): Schema {
  const { dependencies: _gone, ...rest } = schema
  return { ...rest, tables: schema.tables.map((table) => renameInTable(table, names)) }
}

/** One table under new names: its own, its columns' and those of the tables that it references. */
export function renameInTable(table: Table, names: Renaming): Table {
  const column = (name: string): string => names.column(table.name, name)
  const text = textRenamer(table, names)
  const { columns, primaryKey, unique, foreignKeys, checks, exclusions, indexes, options } = table
  return {
    ...table,
    name: names.table(table.name),
    columns: columns.map((item) => renameColumn(item, column, text)),
    ...(primaryKey && { primaryKey: renameKey(primaryKey, column) }),
    ...(unique && { unique: unique.map((item) => renameKey(item, column)) }),
    ...(foreignKeys && { foreignKeys: foreignKeys.map((item) => renameForeignKey(item, column, names)) }),
    ...(checks && { checks: checks.map((item) => renameInCheck(item, text)) }),
    ...(exclusions && { exclusions: exclusions.map((item) => renameInExclusion(item, column, text)) }),
    ...(indexes && { indexes: indexes.map((item) => renameInIndex(item, column, text)) }),
    ...(options && { options: renameParents(options, (name) => names.table(name)) }),
  }
}

type Rename = (text: string) => string

function renameColumn(column: Column, name: Rename, text: Rename): Column {
  const { generated } = column
  return {
    ...column,
    name: name(column.name),
    ...(generated && { generated: { ...generated, as: text(generated.as) } }),
  }
}

function renameKey<T extends PrimaryKey>(key: T, column: Rename): T {
  return { ...key, columns: key.columns.map(column), ...renamedInclude(key, column) }
}

function renamedInclude({ include }: Pick<PrimaryKey, 'include'>, column: Rename): Pick<PrimaryKey, 'include'> {
  return include === undefined ? {} : { include: include.map(column) }
}

function renameForeignKey(key: ForeignKey, column: Rename, names: Renaming): ForeignKey {
  const { table, columns } = key.references
  return {
    ...key,
    columns: key.columns.map(column),
    references: { table: names.table(table), columns: columns.map((name) => names.column(table, name)) },
    ...(key.onDeleteColumns && { onDeleteColumns: key.onDeleteColumns.map(column) }),
  }
}

function renameInCheck(check: Check, text: Rename): Check {
  return { ...check, expression: text(check.expression) }
}

function renameInExclusion(exclusion: Exclusion, column: Rename, text: Rename): Exclusion {
  const { elements, where } = exclusion
  return {
    ...exclusion,
    elements: elements.map((element) => renameInPart(element, column, text)),
    ...renamedInclude(exclusion, column),
    ...(where !== undefined && { where: text(where) }),
  }
}

function renameInIndex(index: Index, column: Rename, text: Rename): Index {
  return {
    ...index,
    columns: index.columns.map((part) => (typeof part === 'string' ? column(part) : renameInPart(part, column, text))),
    ...renamedInclude(index, column),
    ...(index.where !== undefined && { where: text(index.where) }),
  }
}

function renameInPart<T extends IndexColumn>(part: T, column: Rename, text: Rename): T {
  return 'column' in part ? { ...part, column: column(part.column) } : { ...part, expression: text(part.expression) }
}

/**
 * Databases rewrite the expressions of a table when one of its columns is renamed, or the table that they call by its name. So
 * does the model, word by word: whole identifiers, bare or in quotes, outside of strings, that no parenthesis follows (those
 * are functions). Where a database writes it otherwise the two texts differ, and the difference is an ordinary change of the
 * expression.
 */
function textRenamer(table: Table, names: Renaming): Rename {
  const columns = new Map(table.columns.map(({ name }) => [name, names.column(table.name, name)]))
  const tables = new Map([[parseName(table.name).name, parseName(names.table(table.name)).name]])
  if ([...columns, ...tables].every(([from, to]) => from === to)) return (sql) => sql
  return (sql) =>
    sql.replace(WORD, (word, offset: number) => {
      const bare = /^["`]/.test(word) ? unquoted(word) : word
      const isQualifier = /^\s*\./.test(sql.slice(offset + word.length))
      const to = word.startsWith("'") ? undefined : (isQualifier ? tables : columns).get(bare)
      if (to === undefined || to === bare) return word
      return bare === word && PLAIN.test(to) ? to : quoted(to, word)
    })
}

/** A string, a quoted identifier, or a bare one that is not the name of a function. */
const WORD =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|(?<![\p{L}\p{N}_$])[\p{L}_][\p{L}\p{N}_$]*(?![\p{L}\p{N}_$]|\s*\()/gu

const PLAIN = /^[\p{L}_][\p{L}\p{N}_$]*$/u

function unquoted(word: string): string {
  const mark = word.charAt(0)
  return word.slice(1, -1).replaceAll(mark + mark, mark)
}

function quoted(name: string, like: string): string {
  const mark = like.startsWith('`') ? '`' : '"'
  return mark + name.replaceAll(mark, mark + mark) + mark
}
