/** Copies the rows of a table into its successor, and says whether all of them came over. */
import type { Row } from '../../ops/op.ts'
import type { Guard } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import type { Draft, Source } from './draft.ts'
import { clauseOf, findColumn, hasOption, primaryKeyOf, rowidAlias, textOf } from './facts.ts'
import type { CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { affinityOf } from './types.ts'
import { literal } from './spelling.ts'

/** What is copied from where to where. */
export interface Copy {
  /** The table as it was, and the name under which its rows are to be found. */
  readonly before: CreateTable
  readonly from: string
  /** The table as it will be, and the name under which it stands. */
  readonly after: CreateTable
  readonly to: string
  readonly sources: Draft['sources']
}

/**
 * `INSERT … SELECT …`, with every column named, and the rowid where nothing else keeps it. OR ABORT, because a table may say of
 * its constraints that rows are left out, replaced, or the whole transaction undone (https://sqlite.org/lang_conflict.html).
 */
export function copyStatement(copy: Copy): string {
  const kept = [...rowidPair(copy), ...columnPairs(copy)]
  const pairs = kept.length > 0 ? kept : [firstColumn(copy)]
  const into = pairs.map(([column]) => column).join(', ')
  const values = pairs.map(([, { sql }]) => sql).join(', ')
  // A covering index would be read in its own order, and the rows be written all over the place.
  return `INSERT OR ABORT INTO ${doubleQuoted(copy.to)} (${into}) SELECT ${values} FROM ${original(copy)} NOT INDEXED`
}

/** Expressions may call the table by its name, so that stands as the alias. */
function original({ before, from }: Copy): string {
  return `${doubleQuoted(from)} AS ${doubleQuoted(before.name.name)}`
}

type Pair = readonly [column: string, source: Source]

function columnPairs({ after, sources }: Copy): readonly Pair[] {
  return after.columns.flatMap((column): readonly Pair[] => {
    const source = sources.get(foldName(column.name.name))
    const isCopied = source !== undefined && clauseOf(column, 'generated') === undefined
    return isCopied ? [[doubleQuoted(column.name.name), source]] : []
  })
}

/** Where no column is kept, each row is still a row; one column has to be named for that. */
function firstColumn({ after }: Copy): Pair {
  const column = after.columns.find((node) => clauseOf(node, 'generated') === undefined)
  const initial = column && clauseOf(column, 'default')
  const sql = initial === undefined ? 'NULL' : textOf(after, initial.value)
  return [doubleQuoted(column?.name.name ?? ''), { sql, keeps: 'nothing' }]
}

/** The rowid, if both tables have one and no column of the new one stands for it and has values of its own. */
function rowidPair({ before, after, sources }: Copy): readonly Pair[] {
  const was = rowidName(before)
  const alias = rowidAlias(after)
  const isNow = alias === undefined ? rowidName(after) : doubleQuoted(alias.name.name)
  if (was === undefined || isNow === undefined) return []
  return alias !== undefined && sources.has(foldName(alias.name.name)) ? [] : [[isNow, { sql: was, keeps: 'all' }]]
}

/** A name for the rowid that no column has taken, quoted; nothing for a table that has none. */
export function rowidName(table: CreateTable): string | undefined {
  if (hasOption(table, 'withoutRowid')) return undefined
  const taken = new Set(table.columns.map(({ name }) => foldName(name.name)))
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name))
}

/** Guards for after the copy: as many rows as before, and in each of them the same values. */
export function copyGuards(copy: Copy): readonly Guard[] {
  const name = copy.before.name.name
  const failed = (what: string): { readonly message: string; readonly hint: string } => ({
    message: `The copy of the table "${name}" for its rebuild ${what}`,
    hint: 'Give the change a "using" that says how old values become new ones.',
  })
  const [was, now] = [doubleQuoted(copy.from), doubleQuoted(copy.to)]
  return [
    {
      guard: `SELECT * FROM (SELECT (SELECT count(*) FROM ${was}) AS was, (SELECT count(*) FROM ${now}) AS "now") WHERE was <> "now"`,
      violation: ([row]) => failed(`has ${String(row?.['now'])} rows instead of ${String(row?.['was'])}`),
    },
    {
      guard: differenceQuery(copy),
      violation: (rows) => failed(`would not keep ${describeDifferences(rows)}`),
    },
  ]
}

function describeDifferences(rows: readonly Row[]): string {
  const columns = [...new Set(rows.map((row) => `"${String(row['col'])}"`))].join(', ')
  const keys = rows.map((row) => (row['key'] === undefined ? '' : String(row['key']))).filter((key) => key !== '')
  return `the values of ${columns}${keys.length === 0 ? '' : ` (rows ${keys.join(', ')}, perhaps more)`}`
}

function differenceQuery(copy: Copy): string {
  const join = joinOf(copy)
  const kept = columnPairs(copy).filter(([, { keeps }]) => keeps !== 'nothing')
  if (join === undefined) return exceptQuery(copy, kept)
  const differs = kept.map(([column, { keeps }]) => {
    const different = isNewText(copy, column)
      ? `n.${column} COLLATE BINARY IS NOT CASE typeof(o.${column}) WHEN 'blob' THEN o.${column} ELSE CAST(o.${column} AS TEXT) END`
      : `n.${column} COLLATE BINARY IS NOT o.${column}`
    return { column, condition: keeps === 'all' ? different : `(o.${column} IS NOT NULL AND ${different})` }
  })
  const which = differs.map(({ column, condition }) => `WHEN ${condition} THEN ${literal(unquoted(column))}`)
  return (
    `SELECT o.${join.key} AS "key", CASE WHEN n.${join.present} IS NULL THEN 'all columns' ${which.join(' ')} END AS col ` +
    `FROM ${doubleQuoted(copy.from)} AS o NOT INDEXED LEFT JOIN ${doubleQuoted(copy.to)} AS n ON ${join.on} ` +
    `WHERE ${[`n.${join.present} IS NULL`, ...differs.map(({ condition }) => condition)].join(' OR ')} LIMIT 3`
  )
}

/** A number is the same number as text, but a comparison sees that only where the column has been of another type before. */
function isNewText({ before, after }: Copy, column: string): boolean {
  const [was, now] = [before, after].map((table) => {
    const node = findColumn(table, unquoted(column))
    return node && affinityOf(textOf(table, node.type))
  })
  return was === 'blob' && now === 'text'
}

function unquoted(name: string): string {
  return name.slice(1, -1).replaceAll('""', '"')
}

interface Join {
  readonly key: string
  readonly on: string
  /** A column of the new table that is never NULL in a row that is there. */
  readonly present: string
}

/** How a row finds its copy: by the rowid, or by a primary key that the copy has kept. */
function joinOf({ before, after, sources }: Copy): Join | undefined {
  const was = rowidName(before)
  const isNow = rowidName(after)
  const alias = rowidAlias(after)?.name.name
  const source = sources.get(foldName(alias ?? ''))
  if (isNow !== undefined && alias !== undefined && source?.keeps === 'all') {
    return { key: doubleQuoted(alias), on: `n.${isNow} = o.${doubleQuoted(alias)}`, present: isNow }
  }
  if (isNow !== undefined && source === undefined && was !== undefined) {
    return { key: was, on: `n.${isNow} = o.${was}`, present: isNow }
  }
  const columns = primaryKeyOf(after)?.columns ?? []
  const [first] = columns
  const isKept = columns.every((name) => sources.get(foldName(name))?.keeps === 'all')
  if (first === undefined || !hasOption(after, 'withoutRowid') || !isKept) return undefined
  const on = columns.map(doubleQuoted).map((column) => `n.${column} = o.${column}`)
  return { key: doubleQuoted(first), on: on.join(' AND '), present: doubleQuoted(first) }
}

/** Without a key that both have: what of the old is not found in the new, as far as no other type has changed it. */
function exceptQuery({ before, from, after, to }: Copy, pairs: readonly Pair[]): string {
  const kept = after.columns.filter(({ name, type }) => {
    const was = findColumn(before, name.name)
    return was !== undefined && affinityOf(textOf(before, was.type)) === affinityOf(textOf(after, type))
  })
  const names = new Set(kept.map(({ name }) => doubleQuoted(name.name)))
  const columns = pairs
    .filter(([column, { keeps }]) => keeps === 'all' && names.has(column))
    .map(([column]) => `${column} COLLATE BINARY`)
  const list = columns.length === 0 ? '1' : columns.join(', ')
  return `SELECT 'its rows' AS col FROM (SELECT ${list} FROM ${doubleQuoted(from)} EXCEPT SELECT ${list} FROM ${doubleQuoted(to)}) LIMIT 1`
}
