/** The rows of a table as a change will make them, for asking before anything is changed whether it can. */
import type { Row } from '../../ops/op.ts'
import type { Table } from '../../schema/schema.ts'
import { portableName } from '../../schema/types.ts'
import { doubleQuoted } from '../standard.ts'
import { rowidName } from './copy.ts'
import type { Draft } from './draft.ts'
import { clauseOf, findColumn, primaryKeyOf, textOf } from './facts.ts'
import type { ColumnNode, CreateTable } from './grammar/create-table.ts'
import { plainExpression } from './grammar/expression.ts'
import { foldName } from './grammar/tokens.ts'
import { mentions } from './mentions.ts'
import { affinityOf, modelType } from './types.ts'

export interface Rows {
  readonly table: string
  /** What stands after FROM: named like the table. */
  readonly from: string
  /** What tells a row from the others: names for people, and the SQL. */
  readonly keys: readonly { readonly name: string; readonly sql: string }[]
  /** The folded names of the columns that these rows have; a new column without a value yet is not there. */
  readonly columns: ReadonlySet<string>
}

/** How many rows a message names. */
const SHOWN = 3

/** The rows as the changes of a draft will give them to the columns. */
export function rowsOf(before: CreateTable, after: Draft): Rows {
  return rowsWith((column) => valueOf(before, after, column), before, after)
}

/** The same, as the columns will have made them their own: converted to their types where they can be. */
export function storedRowsOf(before: CreateTable, after: Draft): Rows {
  return rowsWith((column) => storedValueOf(before, after, column), before, after)
}

type ValueOf = (column: ColumnNode) => string | undefined

function rowsWith(value: ValueOf, before: CreateTable, after: Draft): Rows {
  const table = before.name.name
  const keys = keysOf(before)
  const columns = after.table.columns.flatMap((column) => {
    const sql = value(column)
    return sql === undefined ? [] : [{ name: column.name.name, sql }]
  })
  const names = new Set(columns.map(({ name }) => foldName(name)))
  const unchanged = columns.every(({ name, sql }) => sql === doubleQuoted(name))
  if (unchanged) return { table, from: doubleQuoted(table), keys, columns: names }
  const values = [
    ...keys.map(({ sql }, i) => `${sql} AS ${keyAlias(i)}`),
    ...columns.map(({ name, sql }) => `${sql} AS ${doubleQuoted(name)}`),
  ]
  return {
    table,
    from: `(SELECT ${values.join(', ')} FROM ${doubleQuoted(table)}) AS ${doubleQuoted(table)}`,
    keys: keys.map(({ name }, i) => ({ name, sql: keyAlias(i) })),
    columns: names,
  }
}

/** Whether a text over a table can be asked of these rows: it names no column that has no value in them yet. */
export function canBeAsked(table: Table, rows: Rows, text: string): boolean {
  return table.columns.every(({ name }) => rows.columns.has(foldName(name)) || !mentions(text, name))
}

/** A query for the rows that meet a condition: how many there are, and the keys of the first. */
export function rowsWhere({ from, keys }: Rows, condition: string): string {
  const named = keys.map(({ sql }, i) => `, ${sql} AS ${keyAlias(i)}`).join('')
  return (
    `SELECT (SELECT count(*) FROM ${from} WHERE ${condition}) AS limbeck_count${named} ` +
    `FROM ${from} WHERE ${condition} LIMIT ${SHOWN}`
  )
}

/** `3 rows (id 1, id 2, id 7)` */
export function describeRows({ keys }: Rows, rows: readonly Row[]): string {
  const count = Number(rows[0]?.['limbeck_count'] ?? rows.length)
  const shown = rows.map((row) => keys.map(({ name }, i) => `${name} ${String(row[keyAlias(i)])}`).join(' '))
  const more = count > rows.length ? ', …' : ''
  return `${count} ${count === 1 ? 'row' : 'rows'} (${shown.join(', ')}${more})`
}

function keyAlias(position: number): string {
  return `limbeck_key_${position}`
}

function keysOf(table: CreateTable): Rows['keys'] {
  const primaryKey = primaryKeyOf(table)?.columns ?? []
  if (primaryKey.length > 0) return primaryKey.map((name) => ({ name, sql: doubleQuoted(name) }))
  const rowid = rowidName(table)
  return rowid === undefined ? [] : [{ name: 'rowid', sql: rowid }]
}

function valueOf(before: CreateTable, { table, sources }: Draft, column: ColumnNode): string | undefined {
  const name = column.name.name
  if (clauseOf(column, 'generated') === undefined)
    return sources.get(foldName(name))?.sql ?? constantDefault(table, column)
  // A generated column has its value as long as nothing about it changes.
  const was = findColumn(before, name)
  return was !== undefined && generatedText(before, was) === generatedText(table, column)
    ? doubleQuoted(name)
    : undefined
}

/**
 * Only a cast, or a column, gives a value the affinity by which it is compared
 * (https://sqlite.org/datatype3.html#affinity_of_expressions). A cast does more than that to a text which is no number; where a
 * column becomes one of numbers that the schema model knows, such a text has been refused before.
 */
function storedValueOf(before: CreateTable, after: Draft, column: ColumnNode): string | undefined {
  const sql = valueOf(before, after, column)
  if (sql === undefined) return undefined
  const type = textOf(after.table, column.type)
  const affinity = affinityOf(type)
  const was = findColumn(before, column.name.name)
  if (was === undefined) {
    const isFitting = affinity === 'text' ? sql.startsWith("'") : /^[+-]?\s*[\d.]/.test(sql)
    return isFitting ? cast(sql, affinity) : sql
  }
  const isAsIs = affinityOf(textOf(before, was.type)) === affinity
  const isKnown = portableName(modelType(type, false)) !== undefined
  const isNumber = affinity === 'numeric' ? /^(?:numeric|decimal)/i.test(type) : affinity === 'text' || isKnown
  const isMade = after.sources.get(foldName(column.name.name))?.keeps === 'nothing'
  return isAsIs || isMade || !isNumber ? sql : cast(sql, affinity)
}

function cast(sql: string, affinity: ReturnType<typeof affinityOf>): string {
  if (affinity === 'blob') return sql
  return `CAST(${sql} AS ${affinity === 'text' || affinity === 'real' ? affinity.toUpperCase() : 'NUMERIC'})`
}

/** The value that a new column has in the rows that are there. */
function constantDefault(table: CreateTable, column: ColumnNode): string {
  const clause = clauseOf(column, 'default')
  return clause === undefined ? 'NULL' : textOf(table, clause.value)
}

function generatedText(table: CreateTable, column: ColumnNode): string | undefined {
  const clause = clauseOf(column, 'generated')
  return clause && plainExpression(textOf(table, clause.expression))
}
