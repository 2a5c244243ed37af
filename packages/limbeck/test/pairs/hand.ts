/** Tables as people write them: the same definition in other words, and with what the schema model leaves out. */
import { declaredType } from '../../src/dialects/sqlite/types.ts'
import { createIndexText, defaultText } from '../../src/dialects/standard.ts'
import { spelling } from '../../src/dialects/sqlite/spelling.ts'
import { parseName } from '../../src/schema/names.ts'
import type { Column, ForeignKey, Schema, Table } from '../../src/schema/schema.ts'
import { isSql } from '../../src/schema/sql.ts'
import { identifier } from './schemas.ts'
import { at } from './vocabulary.ts'

/** Numbers that a hand takes its choices from, one after the other; all zero: the way the library itself writes. */
export type Style = readonly number[]

/**
 * The statements that make a schema.
 * @param implicit whether a foreign key may leave out that it leads to the primary key
 */
export function writeSchema({ tables }: Schema, style: Style, implicit: boolean): readonly string[] {
  const keys = tables.map(({ name, primaryKey }) => [name, primaryKey?.columns.join('\0')] as const)
  const pen = penOf(style, new Map(implicit ? keys : []))
  return tables.flatMap((table) => [
    createTable(table, pen),
    ...(table.indexes ?? []).map((index) => createIndexText(spelling, table.name, index)),
  ])
}

interface Pen {
  /** One of the choices; mostly the first. */
  pick<T>(...choices: readonly T[]): T
  /** A name in some quotes. */
  name(name: string): string
  /** A word of the grammar in some case. */
  word(text: string): string
  /** Whether these columns are the primary key of a table, so that who refers to them need not name them. */
  isKey(table: string, columns: readonly string[]): boolean
}

function penOf(style: Style, keys: ReadonlyMap<string, string | undefined>): Pen {
  let used = 0
  const next = (): number => style[used++ % Math.max(1, style.length)] ?? 0
  return {
    pick: (...choices) => at(choices, next()),
    name: (name) => identifier(name, next()),
    word: (text) => at([text, text, text.toLowerCase()], next()),
    isKey: (table, columns) => keys.get(table) === columns.join('\0'),
  }
}

function createTable(table: Table, pen: Pen): string {
  const inline = new Set<object>()
  const columns = table.columns.map((column) => columnLine(table, column, inline, pen))
  const { primaryKey, unique = [], foreignKeys = [], checks = [] } = table
  const constraints = [
    ...(primaryKey && !inline.has(primaryKey)
      ? [`${constraint(primaryKey, pen)}${pen.word('PRIMARY KEY')} (${list(primaryKey.columns, pen)})`]
      : []),
    ...unique
      .filter((item) => !inline.has(item))
      .map(
        (item) =>
          `${constraint(item, pen)}${pen.word('UNIQUE')} (${list(item.columns, pen)})${conflictOf(item, table, pen)}`,
      ),
    ...foreignKeys
      .filter((item) => !inline.has(item))
      .map(
        (item) =>
          `${constraint(item, pen)}${pen.word('FOREIGN KEY')} (${list(item.columns, pen)}) ${references(item, pen)}`,
      ),
    ...checks
      .filter((item) => !inline.has(item))
      .map(
        (item) => `${constraint(item, pen)}${pen.word('CHECK')} ${pen.pick('', '', '/* why */ ')}(${item.expression})`,
      ),
  ]
  const [open, between, close] = pen.pick(
    ['(\n  ', ',\n  ', '\n)'],
    ['(', ', ', ')'],
    [' ( -- the columns\n\t', ',\n\n\t', '\n)'],
    ['(\n  ', ', -- and\n  ', ' /* the end */\n)'],
  )
  const name = pen.name(parseName(table.name).name)
  const lines = [...columns, ...constraints].join(between)
  return `${pen.word('CREATE TABLE')} ${name} ${open}${lines}${close}${suffix(table, pen)}`
}

/** A constraint on one column may stand in the column's definition; those that do are noted down. */
function columnLine(table: Table, column: Column, inline: Set<object>, pen: Pen): string {
  const isOwn = ({ columns }: { readonly columns: readonly string[] }): boolean =>
    columns.length === 1 && columns[0] === column.name
  const { primaryKey } = table
  const key =
    primaryKey && isOwn(primaryKey) && (column.autoincrement || pen.pick(false, true)) ? primaryKey : undefined
  const unique = (table.unique ?? []).filter(isOwn).filter(() => pen.pick(false, true, true))
  const foreignKeys = (table.foreignKeys ?? []).filter(isOwn).filter(() => pen.pick(false, true, true))
  const checks = (table.checks ?? []).filter((check) => !inline.has(check) && pen.pick(false, false, false, true))
  for (const item of [...(key ? [key] : []), ...unique, ...foreignKeys, ...checks]) inline.add(item)
  const type = typeText(column, table, pen)
  const clauses = [
    ...(key
      ? [
          `${constraint(key, pen)}${pen.word('PRIMARY KEY')}${conflictOf(key, table, pen)}${column.autoincrement ? ' AUTOINCREMENT' : ''}`,
        ]
      : []),
    ...(column.nullable
      ? pen.pick([], [], ['NULL'])
      : [`${pen.pick('', '', 'CONSTRAINT nn ')}${pen.word('NOT NULL')}${conflict(pen)}`]),
    ...unique.map((item) => `${constraint(item, pen)}${pen.word('UNIQUE')}${conflictOf(item, table, pen)}`),
    ...(column.default === undefined ? [] : [`${pen.word('DEFAULT')} ${defaultWords(column.default, pen)}`]),
    ...(column.collation === undefined ? [] : [`${pen.word('COLLATE')} ${pen.name(column.collation)}`]),
    ...(column.generated === undefined
      ? []
      : [
          `${pen.pick('GENERATED ALWAYS ', '')}${pen.word('AS')} (${column.generated.as}) ${column.generated.stored ? 'STORED' : pen.pick('VIRTUAL', '')}`,
        ]),
    ...checks.map((item) => `${constraint(item, pen)}${pen.word('CHECK')} (${item.expression})`),
    ...foreignKeys.map((item) => `${constraint(item, pen)}${references(item, pen)}`),
  ]
  const ordered = pen.pick(false, false, true) ? clauses.toReversed() : clauses
  const comment = pen.pick('', '', '', ' /* it is so */')
  return [pen.name(column.name), ...(type === '' ? [] : [type]), ...ordered].join(pen.pick(' ', ' ', '  ')) + comment
}

/** The same type under another of its names. */
function typeText(column: Column, table: Table, pen: Pen): string {
  const type = declaredType(column, table)
  const isStrict = table.options?.['strict'] === true
  const others = isStrict ? [] : (SYNONYMS[type] ?? [])
  return pen.pick(type, type.toUpperCase(), type, ...others)
}

const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  bigint: ['INT8', 'Int8'],
  smallint: ['INT2'],
  'varchar(20)': ['CHARACTER VARYING(20)', 'VarChar ( 20 )'],
  'double precision': ['DOUBLE', 'FLOAT', 'Double   Precision'],
  'numeric(10,2)': ['DECIMAL(10, 2)', 'numeric ( 10 , 2 )'],
  boolean: ['BOOL'],
  timestamp: ['DATETIME'],
  text: ['CLOB'],
}

function defaultWords(value: NonNullable<Column['default']>, pen: Pen): string {
  const text = defaultText(value)
  if (isSql(value)) return text
  return typeof value === 'number' && value >= 0
    ? pen.pick(text, `(${text})`, `+${text}`)
    : pen.pick(text, `( ${text} )`)
}

function constraint({ name }: { readonly name?: string }, pen: Pen): string {
  return name === undefined ? '' : `${pen.word('CONSTRAINT')} ${pen.name(name)} `
}

/** What the engine shall do with rows that a constraint refuses: nothing that a copy of the rows may fall for. */
function conflict(pen: Pen): string {
  return pen.pick(
    '',
    '',
    '',
    '',
    ' ON CONFLICT IGNORE',
    ' ON CONFLICT REPLACE',
    ' ON CONFLICT FAIL',
    '',
    ' on conflict rollback',
  )
}

/** Two keys on the same columns must not contradict each other. */
function conflictOf(
  { columns }: { readonly columns: readonly string[] },
  { primaryKey, unique = [] }: Table,
  pen: Pen,
): string {
  const same = [...(primaryKey ? [primaryKey] : []), ...unique].filter(
    (key) => key.columns.toSorted().join() === columns.toSorted().join(),
  )
  return same.length > 1 ? '' : conflict(pen)
}

function references({ references: { table, columns }, onDelete, onUpdate, deferrable }: ForeignKey, pen: Pen): string {
  const actions = [
    ...(onDelete === undefined
      ? pen.pick([], [], ['ON DELETE NO ACTION'])
      : [`${pen.word('ON DELETE')} ${onDelete.toUpperCase()}`]),
    ...(onUpdate === undefined ? [] : [`${pen.word('ON UPDATE')} ${onUpdate.toUpperCase()}`]),
    ...pen.pick([], [], [], ['MATCH SIMPLE']),
  ]
  const when = deferrable === undefined ? pen.pick('', '', '', ' NOT DEFERRABLE') : deferrableWords(deferrable, pen)
  const parent = pen.name(parseName(table).name)
  const target = pen.isKey(table, columns) && pen.pick(false, true) ? '' : `${pen.pick(' ', '')}(${list(columns, pen)})`
  return `${[`${pen.word('REFERENCES')} ${parent}${target}`, ...actions].join(' ')}${when}`
}

function deferrableWords(deferrable: 'deferred' | 'immediate', pen: Pen): string {
  if (deferrable === 'deferred') return ' DEFERRABLE INITIALLY DEFERRED'
  return pen.pick(' DEFERRABLE INITIALLY IMMEDIATE', ' DEFERRABLE')
}

function list(columns: readonly string[], pen: Pen): string {
  return columns.map((column) => pen.name(column)).join(pen.pick(', ', ','))
}

function suffix({ options = {} }: Table, pen: Pen): string {
  const words = [
    ...(options['strict'] === true ? [pen.pick('STRICT', 'strict')] : []),
    ...(options['withoutRowid'] === true ? [pen.pick('WITHOUT ROWID', 'without rowid')] : []),
  ]
  const ordered = pen.pick(false, true) ? words.toReversed() : words
  return words.length === 0 ? pen.pick('', '', ' -- done') : `${pen.pick(' ', '')}${ordered.join(', ')}`
}
