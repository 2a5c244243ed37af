/** Asks whether rows stand in the way of a new key. */
import type { Row } from '../../ops/op.ts'
import type { Index, Table } from '../../schema/schema.ts'
import type { Guard } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { foldName } from './grammar/tokens.ts'
import type { Change } from './guards.ts'
import { canBeAsked, type Rows } from './rows.ts'

/** What is to be unique, and how people call it. */
interface Key {
  readonly title: string
  /** SQL for each part, with its collation. */
  readonly parts: readonly string[]
  /** The columns, or expressions, as people read them. */
  readonly words: readonly string[]
  readonly where?: string
}

/** One guard for each key that the table gets. NULLs are never equal to each other. */
export function duplicateGuards({ model, draft }: Change, rows: Rows): readonly Guard[] {
  const known = new Set(keysOf(model.before, model.before).map(signature))
  const changed = model.after.columns.filter(({ name }) => draft.after.sources.get(foldName(name))?.keeps !== 'all')
  return keysOf(model.after, model.before)
    .filter((key) => !known.has(signature(key)) || changed.some(({ name }) => key.words.includes(name)))
    .filter(({ parts, where = '' }) => [...parts, where].every((text) => canBeAsked(model.after, rows, text)))
    .map((key) => duplicateGuard(rows, key))
}

function signature({ parts, where }: Key): string {
  return JSON.stringify([parts, where])
}

/** @param there the table whose rows are asked */
function keysOf(table: Table, there: Table): readonly Key[] {
  const { primaryKey, unique = [], indexes = [] } = table
  const compared: Compared = (name) =>
    withCollation(name, collationOf(table, name) ?? (collationOf(there, name) && BINARY))
  const ofColumns = (title: string, columns: readonly string[]): Key => ({
    title,
    parts: columns.map(compared),
    words: columns,
  })
  return [
    ...(primaryKey === undefined ? [] : [ofColumns('primary key', primaryKey.columns)]),
    ...unique.map(({ name, columns }) => ofColumns(named('unique constraint', name), columns)),
    ...indexes.filter((index) => index.unique === true).map((index) => ofIndex(index, compared)),
  ]
}

/** A column as the table compares it. */
type Compared = (name: string) => string

/** What a column compares by that says nothing else. */
const BINARY = 'BINARY'

function ofIndex({ name, columns, where }: Index, compared: Compared): Key {
  const parts = columns.map((part) => {
    if (typeof part === 'string') return { sql: compared(part), word: part }
    const word = 'column' in part ? part.column : part.expression
    const sql = 'column' in part ? doubleQuoted(word) : `(${word})`
    if (part.collation !== undefined) return { sql: `${sql} COLLATE ${doubleQuoted(part.collation)}`, word }
    return { sql: 'column' in part ? compared(word) : sql, word }
  })
  return {
    title: named('unique index', name),
    parts: parts.map(({ sql }) => sql),
    words: parts.map(({ word }) => word),
    ...(where === undefined ? {} : { where }),
  }
}

function collationOf({ columns }: Table, name: string): string | undefined {
  return columns.find((column) => column.name === name)?.collation
}

function withCollation(name: string, collation: string | undefined): string {
  return collation === undefined ? doubleQuoted(name) : `${doubleQuoted(name)} COLLATE ${doubleQuoted(collation)}`
}

function named(what: string, name: string | undefined): string {
  return name === undefined ? what : `${what} "${name}"`
}

function duplicateGuard(rows: Rows, { title, parts, words, where }: Key): Guard {
  const condition = [
    ...parts.map((part) => `${part} IS NOT NULL`),
    ...(where === undefined ? [] : [`(${where})`]),
  ].join(' AND ')
  const groups = `FROM ${rows.from} WHERE ${condition} GROUP BY ${parts.join(', ')} HAVING count(*) > 1`
  const values = parts.map((part, i) => `min(${part}) AS limbeck_part_${i}`)
  const [key] = rows.keys
  const keys =
    key !== undefined && rows.keys.length === 1
      ? [`min(${key.sql}) AS limbeck_first`, `max(${key.sql}) AS limbeck_last`]
      : []
  return {
    guard:
      `SELECT (SELECT sum(limbeck_n) FROM (SELECT count(*) AS limbeck_n ${groups})) AS limbeck_count, ` +
      `${[...values, ...keys].join(', ')} ${groups} LIMIT 3`,
    violation: (found) => ({
      message:
        `the table "${rows.table}" cannot have the ${title} (${words.join(', ')}): ` +
        `${String(found[0]?.['limbeck_count'])} rows share a value (${found.map((row) => describeGroup(row, words, key?.name)).join('; ')})`,
      hint: 'Make the values differ, or delete the surplus rows, with op.execute before the change.',
    }),
  }
}

function describeGroup(row: Row, words: readonly string[], key: string | undefined): string {
  const values = words.map((word, i) => `${word} ${show(row[`limbeck_part_${i}`])}`).join(', ')
  const first = row['limbeck_first']
  return first === undefined ? values : `${values} in ${key} ${String(first)} and ${String(row['limbeck_last'])}`
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}
