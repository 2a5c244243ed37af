/**
 * How standard SQL says things: the texts that databases share, and a table of compile functions that a dialect spreads and
 * overrides. What differs is handed in as a {@link Spelling}.
 */
import { LimbeckError } from '../errors.ts'
import type { BulkInsert, Execute, InsertRow, InsertValue, PlainOp, SqlValue } from '../ops/op.ts'
import type {
  Check,
  Column,
  Deferrable,
  Exclusion,
  ForeignKey,
  Index,
  IndexColumn,
  KeyIndex,
  PrimaryKey,
  StorageParameters,
  Table,
  Unique,
} from '../schema/schema.ts'
import { isSql, literalText, type Literal, type SqlExpression } from '../schema/sql.ts'
import type { Reader, Statement } from './dialect.ts'

/** How one database writes what others write differently. */
export interface Spelling {
  /** The dialect's name, by which `op.execute({ … })` picks its text. */
  readonly dialect: string
  /** A name as an identifier. */
  readonly quote: (name: string) => string
  /** A table's name, as the schema model writes it, as an identifier. */
  readonly table: (name: string) => string
  /** A column's definition within CREATE TABLE, from its name to its last clause. */
  readonly column: (column: Column, table: Table) => string
  /** The constraints within CREATE TABLE, after the columns. */
  readonly constraints: (table: Table) => readonly string[]
  /** What stands after the closing parenthesis of CREATE TABLE, with the space before it. */
  readonly tableSuffix: (table: Table) => string
  /** A value as SQL text. */
  readonly literal: (value: SqlValue) => string
  /** A collation as an identifier. Default: as `quote` does. */
  readonly collation?: (name: string) => string
  /** A moment as the text that columns of times take. Default: UTC, `YYYY-MM-DD HH:MM:SS.mmm`. */
  readonly date?: (value: Date) => string
}

type PlainKind = PlainOp['kind']

type PlainOpOf<K extends PlainKind> = Extract<PlainOp, { readonly kind: K }>

type Compile<K extends PlainKind> = (op: PlainOpOf<K>, before: Reader) => Promise<readonly Statement[]>

/** One compile function for every kind of op; blocks are taken apart before. */
export type Compilers = { readonly [K in PlainKind]: Compile<K> }

/** The compile function of a dialect, out of its table. */
export function compileWith(compilers: Compilers): (op: PlainOp, before: Reader) => Promise<readonly Statement[]> {
  return (op, before) => compileOf(compilers, op, before)
}

function compileOf<K extends PlainKind>(
  compilers: Compilers,
  op: PlainOpOf<K>,
  before: Reader,
): Promise<readonly Statement[]> {
  const compile: Compile<K> = compilers[op.kind]
  return compile(op, before)
}

type OwnKinds = 'alterTable' | 'createObject' | 'dropObject' | 'alterObject' | 'renameObject'

/** The compile functions that need no knowledge of one database; the others are each dialect's own. */
export function standardCompilers(spelling: Spelling): Omit<Compilers, OwnKinds> {
  return {
    createTable: async ({ table }) => [
      { sql: createTableText(spelling, table) },
      ...(table.indexes ?? []).map((index) => ({ sql: createIndexText(spelling, table.name, index) })),
    ],
    dropTable: async ({ name }) => [{ sql: `DROP TABLE ${spelling.table(name)}` }],
    renameTable: async ({ name, to }) => [
      { sql: `ALTER TABLE ${spelling.table(name)} RENAME TO ${spelling.table(to)}` },
    ],
    execute: async (op) => executeStatements(spelling, op),
    bulkInsert: async (op) => insertStatements(spelling, op),
    // The runtime calls the function in its place in the order; there is no text to it.
    run: async () => [],
  }
}

/** `CREATE TABLE …`, one line for each column and constraint. */
export function createTableText(spelling: Spelling, table: Table): string {
  const lines = [...table.columns.map((column) => spelling.column(column, table)), ...spelling.constraints(table)]
  return `CREATE TABLE ${spelling.table(table.name)} (\n  ${lines.join(',\n  ')}\n)${spelling.tableSuffix(table)}`
}

/** `CREATE INDEX …`; what an index does not say is not in it. */
export function createIndexText(spelling: Spelling, table: string, index: Index): string {
  const { name, unique, using, columns, nullsNotDistinct, tablespace, where } = index
  const { quote } = spelling
  return [
    `CREATE ${unique === true ? 'UNIQUE ' : ''}INDEX ${quote(name)} ON ${spelling.table(table)}`,
    ...(using === undefined ? [] : [`USING ${using}`]),
    `(${columns.map((part) => (typeof part === 'string' ? quote(part) : indexPartText(spelling, part))).join(', ')})`,
    ...includeText(spelling, index),
    ...(nullsNotDistinct === true ? ['NULLS NOT DISTINCT'] : []),
    ...withText(index),
    ...(tablespace === undefined ? [] : [`TABLESPACE ${quote(tablespace)}`]),
    ...(where === undefined ? [] : [`WHERE ${where}`]),
  ].join(' ')
}

function indexPartText({ quote, collation: quoteCollation = quote }: Spelling, part: IndexColumn): string {
  const { collation, operatorClass, order, nulls } = part
  return [
    'column' in part ? quote(part.column) : `(${part.expression})`,
    ...(collation === undefined ? [] : [`COLLATE ${quoteCollation(collation)}`]),
    ...(operatorClass === undefined ? [] : [operatorClass]),
    ...(order === 'desc' ? ['DESC'] : []),
    ...(nulls === undefined ? [] : [`NULLS ${nulls.toUpperCase()}`]),
  ].join(' ')
}

function includeText(spelling: Spelling, { include }: KeyIndex): readonly string[] {
  return include === undefined ? [] : [`INCLUDE (${columnList(spelling, include)})`]
}

function withText({ with: parameters }: KeyIndex): readonly string[] {
  return parameters === undefined ? [] : [`WITH (${parameterList(parameters)})`]
}

/** `fillfactor = 70, autovacuum_enabled = 'off'` */
export function parameterList(parameters: StorageParameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${literalText(value)}`)
    .join(', ')
}

/** `[CONSTRAINT name] PRIMARY KEY (…)` */
export function primaryKeyText(spelling: Spelling, key: PrimaryKey): string {
  return keyText(spelling, 'PRIMARY KEY', key)
}

/** `[CONSTRAINT name] UNIQUE (…)` */
export function uniqueText(spelling: Spelling, key: Unique): string {
  return keyText(spelling, key.nullsNotDistinct === true ? 'UNIQUE NULLS NOT DISTINCT' : 'UNIQUE', key)
}

function keyText(spelling: Spelling, kind: string, key: PrimaryKey | Unique): string {
  const { name, columns, deferrable } = key
  const rest = [`${kind} (${columnList(spelling, columns)})`, ...includeText(spelling, key), ...withText(key)].join(' ')
  return `${constraintName(spelling, name)}${rest}${deferrableText(deferrable)}`
}

function deferrableText(deferrable: Deferrable | undefined): string {
  return deferrable === undefined ? '' : ` DEFERRABLE INITIALLY ${deferrable.toUpperCase()}`
}

/** `[CONSTRAINT name] EXCLUDE USING … (… WITH …)` */
export function exclusionText(spelling: Spelling, exclusion: Exclusion): string {
  const { name, using, elements, where, deferrable } = exclusion
  const list = elements.map((element) => `${indexPartText(spelling, element)} WITH ${element.with}`).join(', ')
  return [
    `${constraintName(spelling, name)}EXCLUDE USING ${using} (${list})`,
    ...includeText(spelling, exclusion),
    ...withText(exclusion),
    ...(where === undefined ? [] : [`WHERE (${where})`]),
  ]
    .join(' ')
    .concat(deferrableText(deferrable))
}

/** `[CONSTRAINT name] CHECK (…)` */
export function checkText(spelling: Spelling, { name, expression, noInherit, notValid }: Check): string {
  const more = `${noInherit === true ? ' NO INHERIT' : ''}${notValid === true ? ' NOT VALID' : ''}`
  return `${constraintName(spelling, name)}CHECK (${expression})${more}`
}

/** `[CONSTRAINT name] FOREIGN KEY (…) REFERENCES …` */
export function foreignKeyText(spelling: Spelling, key: ForeignKey): string {
  return `${constraintName(spelling, key.name)}FOREIGN KEY (${columnList(spelling, key.columns)}) ${referencesText(spelling, key)}`
}

/** `REFERENCES …` with its actions */
export function referencesText(spelling: Spelling, key: ForeignKey): string {
  const { references, match, onDelete, onDeleteColumns, onUpdate, deferrable, notValid } = key
  const columns = references.columns.length === 0 ? '' : ` (${columnList(spelling, references.columns)})`
  const set = onDeleteColumns === undefined ? '' : ` (${columnList(spelling, onDeleteColumns)})`
  return [
    `REFERENCES ${spelling.table(references.table)}${columns}`,
    ...(match === undefined ? [] : [`MATCH ${match.toUpperCase()}`]),
    ...(onDelete === undefined ? [] : [`ON DELETE ${onDelete.toUpperCase()}${set}`]),
    ...(onUpdate === undefined ? [] : [`ON UPDATE ${onUpdate.toUpperCase()}`]),
  ]
    .join(' ')
    .concat(deferrableText(deferrable), notValid === true ? ' NOT VALID' : '')
}

/** The constraints of a table in the order primary key, unique, foreign keys, checks, exclusions. */
export function constraintTexts(spelling: Spelling, table: Table): readonly string[] {
  return [
    ...(table.primaryKey === undefined ? [] : [primaryKeyText(spelling, table.primaryKey)]),
    ...(table.unique ?? []).map((unique) => uniqueText(spelling, unique)),
    ...(table.foreignKeys ?? []).map((key) => foreignKeyText(spelling, key)),
    ...(table.checks ?? []).map((check) => checkText(spelling, check)),
    ...(table.exclusions ?? []).map((exclusion) => exclusionText(spelling, exclusion)),
  ]
}

/** `CONSTRAINT name `, or nothing for a constraint without a name. */
export function constraintName({ quote }: Spelling, name: string | undefined): string {
  return name === undefined ? '' : `CONSTRAINT ${quote(name)} `
}

/** The names of columns, quoted, with commas between. */
function columnList({ quote }: Spelling, columns: readonly string[]): string {
  return columns.map(quote).join(', ')
}

/** What stands after DEFAULT: a literal, the clock's keywords, or an expression in parentheses. */
export function defaultText(value: Literal | SqlExpression): string {
  if (!isSql(value)) return literalText(value)
  return /^current_(?:date|time|timestamp)$/i.test(value.sql) ? value.sql : `(${value.sql})`
}

/** A name in double quotes, as standard SQL writes it. */
export function doubleQuoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function executeStatements({ dialect }: Spelling, { sql }: Execute): readonly Statement[] {
  const text = typeof sql === 'string' ? sql : sql[dialect]
  return text === undefined || text.trim() === '' ? [] : [{ sql: text, script: true }]
}

function insertStatements(spelling: Spelling, { table, rows }: BulkInsert): readonly Statement[] {
  const [first] = rows
  if (first === undefined) return []
  const columns = Object.keys(first)
  if (columns.length === 0) throw new LimbeckError('invalid-op', `the rows to insert into "${table}" have no columns`)
  const batches = Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, i) =>
    rows.slice(i * BATCH, (i + 1) * BATCH),
  )
  return batches.map((batch) => insertStatement(spelling, table, columns, batch))
}

/** How many rows one INSERT takes. */
const BATCH = 500

/** Values are literals, so that a script says the same. */
function insertStatement(
  spelling: Spelling,
  table: string,
  columns: readonly string[],
  rows: readonly InsertRow[],
): Statement {
  const texts = rows.map((row) => {
    const values = columns.map((column) => {
      const value = row[column] ?? null
      return isSql(value) ? value.sql : spelling.literal(storedValue(spelling, value, `${table}.${column}`))
    })
    return `(${values.join(', ')})`
  })
  const into = `INSERT INTO ${spelling.table(table)} (${columnList(spelling, columns)}) VALUES`
  return { sql: `${into}\n  ${texts.join(',\n  ')}` }
}

function storedValue(
  { date = utcText }: Spelling,
  value: Exclude<InsertValue, SqlExpression>,
  column: string,
): SqlValue {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new LimbeckError('invalid-op', `${value} is no value for the column "${column}"`, {
      hint: 'SQL has no literal for it; insert null, or an expression such as sql`…`.',
    })
  }
  if (value instanceof Date) return date(value)
  if (value instanceof Uint8Array) return value
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

function utcText(value: Date): string {
  return value.toISOString().replace('T', ' ').replace('Z', '')
}
