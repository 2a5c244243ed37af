/** Which texts of the catalog a change may not touch. */
import { parseCreateTable } from '../../src/dialects/sqlite/grammar/create-table.ts'
import { foldName } from '../../src/dialects/sqlite/grammar/tokens.ts'
import type { Op } from '../../src/ops/op.ts'
import { parseName } from '../../src/schema/names.ts'
import type { Objects } from './database.ts'
import { show } from './failure.ts'

/**
 * What is no longer as it was written although no op says a word about it: whole objects, and the definitions of columns.
 * @param ops all that has been done between the two
 */
export function textsLost(before: Objects, after: Objects, ops: readonly Op[]): readonly string[] {
  return Object.entries(before).flatMap(([key, { table, sql }]) => {
    if (key.startsWith('table ')) {
      const later = after[`table ${laterName(table, ops)}`]?.sql
      return later === undefined ? [] : tableLost(table, sql, later, ops)
    }
    const now = after[key]?.sql
    if (now === undefined) return []
    return isRenamed(ops) || isSaid(ops, key.replace(/^\w+ /, '')) || same(sql, now) ? [] : [`${key}: ${sql} → ${now}`]
  })
}

/** The name that a table has in the end; nothing is called like one that is dropped. */
function laterName(table: string, ops: readonly Op[]): string {
  return ops.reduce((now, op) => {
    if (op.kind === 'dropTable' && parseName(op.name).name === now) return '\0'
    return op.kind === 'renameTable' && parseName(op.name).name === now ? parseName(op.to).name : now
  }, table)
}

function tableLost(table: string, sql: string, now: string, ops: readonly Op[]): readonly string[] {
  if (table.startsWith('sqlite_')) return []
  const concerned = concernedBy(ops, table)
  if (concerned.length === 0) return isRenamed(ops) || sql === now ? [] : [`table ${table}: ${sql} → ${now}`]
  const later = columnTexts(now)
  return [...columnTexts(sql)].flatMap(([column, text]) => {
    const present = later.get(column)
    if (present === undefined || isSaid(ops, column) || (isRenamed(ops) && /REFERENCES|CHECK|\bAS\b/i.test(text)))
      return []
    if ((/CHECK/i.test(text) && concerned.some(dropsCheck)) || concerned.some(setsOptions)) return []
    return same(text, present) ? [] : [`column ${table}.${column}: ${text} → ${present}`]
  })
}

/** It may have stood in the definition of any column. */
function dropsCheck(op: Op): boolean {
  return op.kind === 'alterTable' && op.changes.some(({ kind }) => kind === 'dropCheck' || kind === 'addCheck')
}

/** STRICT tables know other names of types. */
function setsOptions(op: Op): boolean {
  return op.kind === 'alterTable' && op.changes.some(({ kind }) => kind === 'setOptions')
}

function columnTexts(sql: string): ReadonlyMap<string, string> {
  const { columns } = parseCreateTable(sql)
  return new Map(columns.map(({ name, start, end }) => [foldName(name.name), sql.slice(start, end)]))
}

/** The ops on a table, whatever it is called at their moment. */
function concernedBy(ops: readonly Op[], table: string): readonly Op[] {
  let now = foldName(table)
  return ops.filter((op) => {
    const name = op.kind === 'createTable' ? op.table.name : 'name' in op ? op.name : ''
    const isConcerned = foldName(parseName(name).name) === now
    if (isConcerned && op.kind === 'renameTable') now = foldName(parseName(op.to).name)
    return isConcerned
  })
}

/** A rename goes through every text that mentions the thing. */
function isRenamed(ops: readonly Op[]): boolean {
  return ops.some(
    (op) =>
      op.kind === 'renameTable' || (op.kind === 'alterTable' && op.changes.some(({ kind }) => kind === 'renameColumn')),
  )
}

/** Whether a name stands, as a word, anywhere in what is done. */
function isSaid(ops: readonly Op[], name: string): boolean {
  const said = foldName(show(ops)).replaceAll('\\"', '"')
  const words = foldName(name)
    .split('"')
    .map((word) => word.replaceAll(/[^\w\s]/g, '\\$&'))
  return words.some((word) => word.trim() !== '' && new RegExp(`(?<!\\w)${word}(?!\\w)`).test(said))
}

function same(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

function plain(sql: string): string {
  return sql.replaceAll(/[\s"`[\]]+/g, '')
}
