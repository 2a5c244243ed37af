/** What follows from a table's text. */
import type { ColumnClause } from './grammar/column-clauses.ts'
import type { ColumnNode, CreateTable, OptionNode } from './grammar/create-table.ts'
import type { Name, Span } from './grammar/cursor.ts'
import { sameName } from './grammar/tokens.ts'

/** A stretch of a text. */
export function textOf({ text }: { readonly text: string }, { start, end }: Span): string {
  return text.slice(start, end)
}

/** Whether a table has an option after its closing parenthesis. */
export function hasOption(table: CreateTable, option: OptionNode['option']): boolean {
  return table.options.some((node) => node.option === option)
}

/** The column of a name, in any case of its letters. */
export function findColumn(table: CreateTable, name: string): ColumnNode | undefined {
  return table.columns.find((column) => sameName(column.name.name, name))
}

/** A column's name as the column itself spells it. */
export function columnName(table: CreateTable, name: string): string {
  return findColumn(table, name)?.name.name ?? name
}

/** The first clause of a column of one kind. */
export function clauseOf<K extends ColumnClause['kind']>(
  column: ColumnNode,
  kind: K,
): Extract<ColumnClause, { readonly kind: K }> | undefined {
  return column.clauses.find((clause): clause is Extract<ColumnClause, { readonly kind: K }> => clause.kind === kind)
}

interface PrimaryKey {
  readonly constraint: Name | undefined
  readonly columns: readonly string[]
}

/** Every column asks. */
const primaryKeys = new WeakMap<CreateTable, PrimaryKey | null>()

/** The primary key, wherever it is written. */
export function primaryKeyOf(table: CreateTable): PrimaryKey | undefined {
  const known = primaryKeys.get(table)
  if (known !== undefined) return known ?? undefined
  const found = findPrimaryKey(table)
  primaryKeys.set(table, found ?? null)
  return found
}

function findPrimaryKey(table: CreateTable): PrimaryKey | undefined {
  for (const column of table.columns) {
    const clause = clauseOf(column, 'primaryKey')
    if (clause !== undefined) return { constraint: clause.constraint, columns: [column.name.name] }
  }
  const node = table.constraints.find(({ kind }) => kind === 'primaryKey')
  if (node?.kind !== 'primaryKey') return undefined
  return {
    constraint: node.constraint,
    columns: node.columns.map(({ column }) => columnName(table, column?.name ?? '')),
  }
}

/**
 * The column that is another name for the rowid: a primary key of the one type INTEGER. (Where the column itself says
 * `PRIMARY KEY DESC` it is not: SQLite keeps a mistake of its early days.)
 */
export function rowidAlias(table: CreateTable): ColumnNode | undefined {
  const [name, second] = primaryKeyOf(table)?.columns ?? []
  if (name === undefined || second !== undefined || hasOption(table, 'withoutRowid')) return undefined
  const column = findColumn(table, name)
  if (column === undefined || textOf(table, column.type).toUpperCase() !== 'INTEGER') return undefined
  return clauseOf(column, 'primaryKey')?.descending === true ? undefined : column
}

/** Where the text says AUTOINCREMENT: the primary key never gives out a number twice. */
export function autoincrementOf(table: CreateTable): Span | undefined {
  for (const column of table.columns) {
    const span = clauseOf(column, 'primaryKey')?.autoincrement
    if (span !== undefined) return span
  }
  const key = table.constraints.find(({ kind }) => kind === 'primaryKey')
  return key?.kind === 'primaryKey' ? key.autoincrement : undefined
}

/** SQLite lets a primary key be NULL, except where it is the rowid, and in tables WITHOUT ROWID or STRICT. */
export function isNullable(table: CreateTable, column: ColumnNode): boolean {
  if (clauseOf(column, 'notNull') !== undefined) return false
  if (primaryKeyOf(table)?.columns.includes(column.name.name) !== true) return true
  return !(rowidAlias(table) === column || hasOption(table, 'withoutRowid') || hasOption(table, 'strict'))
}
