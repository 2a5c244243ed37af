/** Ops in words, for people. */
import { isDeepStrictEqual } from 'node:util'
import { kindWords, type ObjectRef, type SchemaObject } from '../schema/objects.ts'
import type { Column, Counter, Exclusion, ForeignKey, Generated, Index, IndexColumn } from '../schema/schema.ts'
import { isSql, type Literal, type SqlExpression } from '../schema/sql.ts'
import type { AttributeName } from './attributes.ts'
import { type ChangeTable, dispatch, type OpTable } from './dispatch.ts'
import type { AlterColumn, ColumnAttributes, CommentTarget, ConstraintRef, Op, TableChange } from './op.ts'
import { type Duration, milliseconds, type Timeouts } from './timeouts.ts'

/**
 * What an op does, in words: one line, or for a changed table one line for every change. No SQL but the user's own.
 *
 * @example
 * describe(op) // ['add column "users.age" integer, nullable']
 */
export function describe(op: Op): string[] {
  return dispatch(describers, op)
}

/** What a change of a table does, in words. */
export function describeChange(table: string, change: TableChange): string {
  return dispatch(changeDescribers, change, table)
}

const describers: OpTable<string[]> = {
  createTable: ({ table }) => {
    const columns = table.columns.map(({ name }) => quote(name)).join(', ')
    return [`create table ${quote(table.name)} with ${columns}${counted(table)}`]
  },
  dropTable: ({ name }) => [`drop table ${quote(name)}`],
  renameTable: ({ name, to }) => [`rename table ${quote(name)} to ${quote(to)}`],
  alterTable: ({ name, changes }) => changes.map((change) => describeChange(name, change)),
  createObject: ({ object }) => [`create ${objectWords(object)}`],
  dropObject: ({ object }) => [`drop ${objectWords(object)}`],
  alterObject: ({ object, was, using = {}, step }) => {
    if (step === 'aside') return [`put ${objectWords(object)} aside`]
    const values = Object.entries(using).map(([from, to]) => `; ${quote(from)} becomes ${quote(to)}`)
    return [`alter ${objectWords(object)}${changedParts(object, was)}${values.join('')}`]
  },
  renameObject: ({ object, to }) => [`rename ${objectWords(object)} to ${quote(to)}`],
  execute: ({ sql }) => {
    const texts = typeof sql === 'string' ? [sql] : Object.entries(sql).map(([dialect, text]) => `${dialect}: ${text}`)
    return texts.map((text) => `run SQL: ${shortened(text)}`)
  },
  bulkInsert: ({ table, rows }) => [`insert ${count(rows.length, 'row')} into ${quote(table)}`],
  run: ({ work }) => [`run ${work.name === '' || work.name === 'work' ? 'code' : `the function ${quote(work.name)}`}`],
  autocommit: ({ ops }) => ops.flatMap(describe).map((line) => `${line}; outside of the transaction`),
  withTimeouts: ({ ops, timeouts }) => ops.flatMap(describe).map((line) => `${line}; ${timeoutWords(timeouts)}`),
}

const changeDescribers: ChangeTable<string, [table: string]> = {
  addColumn: ({ column, using }, table) =>
    `add column ${quote(table, column.name)} ${columnWords(column)}${using === undefined ? '' : `, filled from ${using}`}`,
  dropColumn: ({ name }, table) => `drop column ${quote(table, name)}`,
  renameColumn: ({ name, to }, table) => `rename column ${quote(table, name)} to ${quote(to)}`,
  alterColumn: (change, table) => `alter column ${quote(table, change.name)}: ${alterationWords(change)}`,
  addPrimaryKey: ({ primaryKey }, table) => `add primary key ${named(primaryKey)}on ${columnList(table, primaryKey)}`,
  dropPrimaryKey: (_change, table) => `drop the primary key of ${quote(table)}`,
  addUnique: ({ unique }, table) => `add unique constraint ${named(unique)}on ${columnList(table, unique)}`,
  dropUnique: ({ constraint }, table) => `drop unique constraint ${refWords(constraint, table)}`,
  addForeignKey: ({ foreignKey }, table) => `add foreign key ${foreignKeyWords(foreignKey, table)}`,
  dropForeignKey: ({ constraint }, table) => `drop foreign key ${refWords(constraint, table)}`,
  addCheck: ({ check }, table) =>
    `add check ${named(check)}on ${quote(table)}: ${check.expression}${check.notValid ? ', not valid' : ''}`,
  dropCheck: ({ constraint }, table) => `drop check ${refWords(constraint, table)}`,
  addExclusion: ({ exclusion }, table) => `add exclusion ${exclusionWords(exclusion, table)}`,
  dropExclusion: ({ constraint }, table) => `drop exclusion ${refWords(constraint, table)}`,
  validateConstraint: ({ constraint }, table) => `validate the constraint ${refWords(constraint, table)}`,
  createIndex: ({ index, concurrently }, table) =>
    `create ${indexWords(index, table)}${concurrently ? ', concurrently' : ''}`,
  dropIndex: ({ name, concurrently }, table) =>
    `drop index ${quote(name)} of ${quote(table)}${concurrently ? ', concurrently' : ''}`,
  setComment: ({ comment, of }, table) => {
    const what = commentedWords(of, table)
    return comment === null ? `remove the comment of ${what}` : `comment ${what}: ${comment}`
  },
  setOptions: ({ options }, table) =>
    `set the options of table ${quote(table)}: ${
      Object.entries(options)
        .map(([key, value]) => `${key} ${value}`)
        .join(', ') || 'none'
    }`,
}

function objectWords({ kind, name, on }: ObjectRef): string {
  return `${kindWords(kind)} ${quote(name)}${on === undefined ? '' : ` on ${quote(on)}`}`
}

/** Which parts of an object differ from what they were. */
function changedParts(object: SchemaObject, was: SchemaObject | undefined): string {
  if (was === undefined) return ''
  const before = new Map<string, unknown>(Object.entries(was))
  const after = new Map<string, unknown>(Object.entries(object))
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  const changed = keys.filter((key) => !isDeepStrictEqual(before.get(key), after.get(key)))
  return changed.length === 0 ? '' : `: ${changed.join(', ')}`
}

function timeoutWords({ lock, statement }: Timeouts): string {
  return [...limitWords('may wait for a lock', lock), ...limitWords('may run', statement)].join(', ')
}

function limitWords(what: string, duration: Duration | undefined): readonly string[] {
  if (duration === undefined) return []
  const limit = milliseconds(duration)
  return [limit === 0 ? `${what} for ever` : `${what} for ${limit} ms`]
}

function counted({
  unique = [],
  foreignKeys = [],
  checks = [],
  indexes = [],
}: {
  readonly [K in 'unique' | 'foreignKeys' | 'checks' | 'indexes']?: readonly unknown[]
}): string {
  const parts = [
    unique.length > 0 && count(unique.length, 'unique constraint'),
    foreignKeys.length > 0 && count(foreignKeys.length, 'foreign key'),
    checks.length > 0 && count(checks.length, 'check'),
    indexes.length > 0 && count(indexes.length, 'index', 'indexes'),
  ].filter((part) => part !== false)
  return parts.length === 0 ? '' : `; ${parts.join(', ')}`
}

function columnWords(column: Column): string {
  return [
    column.type,
    column.nullable && 'nullable',
    column.default !== undefined && `default ${valueWords(column.default)}`,
    column.generated && `generated ${generatedWords(column.generated)}`,
    column.autoincrement && 'autoincrement',
    column.counter && `counter ${counterWords(column.counter)}`,
    column.collation !== undefined && `collation ${column.collation}`,
  ]
    .filter((part) => typeof part === 'string')
    .join(', ')
}

type AttributeWords = { readonly [K in AttributeName]: (attributes: ColumnAttributes) => string | undefined }

const attributeWords: AttributeWords = {
  type: ({ type }) => type,
  nullable: ({ nullable }) => (nullable === undefined ? undefined : nullable ? 'nullable' : 'not null'),
  default: ({ default: value }) => spoken(value, 'default', valueWords),
  generated: ({ generated }) =>
    spoken(generated, 'generated expression', ({ as, stored }) => `${as}${stored ? ' (stored)' : ''}`),
  autoincrement: ({ autoincrement }) =>
    autoincrement === undefined ? undefined : autoincrement ? 'autoincrement' : 'no autoincrement',
  counter: ({ counter }) => spoken(counter, 'counter', counterWords),
  collation: ({ collation }) => spoken(collation, 'collation', String),
  storage: ({ storage }) => spoken(storage, 'storage', String),
  compression: ({ compression }) => spoken(compression, 'compression', String),
  statistics: ({ statistics }) => spoken(statistics, 'statistics', String),
  notNullName: ({ notNullName }) => spoken(notNullName, 'name of NOT NULL', quote),
  comment: ({ comment }) => spoken(comment, 'comment', quote),
}

function alterationWords({ set, was = {}, using }: AlterColumn): string {
  const parts = Object.values(attributeWords).flatMap((words) => {
    const now = words(set)
    const before = words(was)
    return now === undefined ? [] : [before === undefined ? now : `${before} → ${now}`]
  })
  return [...parts, ...(using === undefined ? [] : [`values from ${using}`])].join(', ')
}

function spoken<T>(value: T | null | undefined, what: string, words: (value: T) => string): string | undefined {
  if (value === undefined) return undefined
  return value === null ? `no ${what}` : `${what} ${words(value)}`
}

function generatedWords({ as, stored }: Generated): string {
  return `from ${as}${stored ? ' (stored)' : ''}`
}

/** `serial, start 10` */
function counterWords({ kind, ...rest }: Counter): string {
  const parts = Object.entries(rest).map(([key, value]) => (value === true ? key : `${key} ${value}`))
  return [...(kind === undefined ? [] : [kind]), ...parts].join(', ')
}

function foreignKeyWords(foreignKey: ForeignKey, table: string): string {
  const { references, match, onDelete, onDeleteColumns, onUpdate, deferrable, notValid } = foreignKey
  return [
    `${named(foreignKey)}from ${columnList(table, foreignKey)} to ${columnList(references.table, references)}`,
    match && `match ${match}`,
    onDelete && `on delete ${onDelete}${onDeleteColumns ? ` (${onDeleteColumns.join(', ')})` : ''}`,
    onUpdate && `on update ${onUpdate}`,
    deferrable && `deferrable, initially ${deferrable}`,
    notValid && 'not valid',
  ]
    .filter((part) => part !== undefined)
    .join(', ')
}

function indexWords(index: Index, table: string): string {
  const parts = index.columns.map((part) => (typeof part === 'string' ? quote(part) : partWords(part)))
  const { using, include = [], where } = index
  return [
    `${index.unique ? 'unique ' : ''}${using === undefined ? '' : `${using} `}index ${quote(index.name)}`,
    ` on ${quote(table)} (${parts.join(', ')})`,
    include.length === 0 ? '' : `, including ${include.map((column) => quote(column)).join(', ')}`,
    where === undefined ? '' : `, where ${where}`,
  ].join('')
}

function partWords(part: IndexColumn): string {
  const name = 'column' in part ? quote(part.column) : part.expression
  return part.order === 'desc' ? `${name} descending` : name
}

function exclusionWords(exclusion: Exclusion, table: string): string {
  const elements = exclusion.elements.map((element) => `${partWords(element)} with ${element.with}`)
  const where = exclusion.where === undefined ? '' : `, where ${exclusion.where}`
  return `${named(exclusion)}on ${quote(table)} (${elements.join(', ')})${where}`
}

function commentedWords(of: CommentTarget | undefined, table: string): string {
  if (of === undefined) return `table ${quote(table)}`
  return 'index' in of
    ? `index ${quote(of.index)} of ${quote(table)}`
    : `constraint ${quote(of.constraint)} of ${quote(table)}`
}

function named({ name }: { readonly name?: string }): string {
  return name === undefined ? '' : `${quote(name)} `
}

function columnList(table: string, { columns }: { readonly columns: readonly string[] }): string {
  return `${quote(table)} (${columns.map((column) => quote(column)).join(', ')})`
}

function refWords(ref: ConstraintRef, table: string): string {
  if (typeof ref === 'string') return `${quote(ref)} of ${quote(table)}`
  return 'columns' in ref ? `on ${columnList(table, ref)}` : `on ${quote(table)}: ${ref.expression}`
}

function valueWords(value: Literal | SqlExpression): string {
  return isSql(value) ? value.sql : typeof value === 'string' ? quote(value) : String(value)
}

function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

function count(n: number, one: string, many: string = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

function quote(...parts: readonly string[]): string {
  return `"${parts.join('.')}"`
}
