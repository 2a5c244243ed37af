/** Whether SQL or code on one side speaks of what the other side touches. */
import { parseName } from '../schema/names.ts'
import { isSameName, mentions } from './mention.ts'
import type { How, ObjectTouch, PartTouch, SqlTouch, TableTouch } from './touch.ts'

/** How things are touched, in words. */
export const PAST = {
  creates: 'created',
  changes: 'changed',
  removes: 'removed',
  uses: 'used',
  rows: 'given rows',
} as const

/** What SQL does that changes the shape of things. */
const SHAPING = ['drop', 'alter', 'rename']

/** What SQL does that takes from other tables what they lean on. */
const TAKING = [...SHAPING, 'truncate', 'delete']

/** The words of SQL behind which the name of a table may stand. */
const READ =
  /\b(?:from|join|into|update|on|table)\s+(?:only\s+)?((?:["`]?[\p{L}\p{N}_$]+["`]?\.)?["`]?[\p{L}\p{N}_$]+)/giu

/** A statement that makes, drops or alters a table or view: what it does, its name, and the rest. */
const MADE =
  /\b(create|drop|alter)\s+(?:or\s+replace\s+)?(?:materialized\s+)?(?:table|view)\s+(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?((?:["`]?[\p{L}\p{N}_$]+["`]?\.)?["`]?[\p{L}\p{N}_$]+)([^;]*)/giu

/** What is touched, in words, where SQL on the other side speaks of it in a way that makes the order matter. */
export function mentionedIn(touch: TableTouch | PartTouch | ObjectTouch, sql: SqlTouch): string | undefined {
  if (touch.kind === 'object') return isObjectIn(touch, sql) ? touch.object : undefined
  if (sql.of === 'type') return undefined
  if (touch.kind === 'table') return isTableIn(touch, sql) ? `table "${touch.table}"` : undefined
  if (touch.kind === 'column') return isColumnIn(touch, sql) ? `column "${touch.table}.${touch.name}"` : undefined
  const isIndexIn =
    touch.kind === 'index' && sql.of === 'statement' && touch.how !== 'uses' && mentions(sql, touch.name)
  return isIndexIn && !namesTable(sql, touch.table) ? `index "${touch.name}" of "${touch.table}"` : undefined
}

function isObjectIn({ object, name, how }: ObjectTouch, sql: SqlTouch): boolean {
  if (how === 'uses' || (sql.object !== undefined && isSameName(sql.object, object))) return false
  return (sql.of !== 'type' || how === 'removes') && mentions(sql, name)
}

function isTableIn({ table, how, columns = [] }: TableTouch, sql: SqlTouch): boolean {
  if (!namesTable(sql, table)) return false
  switch (how) {
    case 'creates':
    case 'removes':
      return true
    case 'rows':
      return sql.of !== 'definition'
    case 'changes':
      return sql.of === 'statement'
    case 'uses':
      return sql.of === 'statement' && takes(sql, columns)
  }
}

/** Whether it may take away what a foreign key leads to. New rows, and other columns, are none of its business. */
function takes(sql: SqlTouch, columns: readonly string[]): boolean {
  if (TAKING.some((word) => sql.words.has(word))) return true
  return sql.words.has('update') && columns.some((column) => mentions(sql, column))
}

function isColumnIn({ table, name, how }: PartTouch, sql: SqlTouch): boolean {
  if (how === 'uses') return false
  if (sql.table !== undefined && isSameName(sql.table, table)) return mentions(sql, name)
  if (sql.of !== 'statement') return namesTable(sql, table) && (mentions(sql, name) || takesAllColumns(sql))
  // Where the table is named as well, that is told of the table.
  return isTakenAway(how) && !namesTable(sql, table) && mentions(sql, name)
}

/** SQL may reach such a column by way of a view or a function. One that is new it cannot know. */
function isTakenAway(how: How): boolean {
  return how === 'changes' || how === 'removes'
}

function takesAllColumns({ text }: SqlTouch): boolean {
  return /(?:\b(?:select|distinct|all)\s|[.,])\s*\*/i.test(text)
}

/** Expressions of a table speak of its columns; of another table only where they ask it. */
function namesTable(sql: SqlTouch, table: string): boolean {
  if (sql.of === 'expression' && !sql.words.has('select')) return false
  if (sql.table !== undefined && isSameName(sql.table, table)) return false
  return mentions(sql, parseName(table).name)
}

/** What a definition reads from that a statement mentions and may drop, alter or rename. */
export function takenFrom(statement: SqlTouch, { of, text }: SqlTouch): string | undefined {
  if (statement.of !== 'statement' || (of !== 'definition' && of !== 'snapshot')) return undefined
  if (!SHAPING.some((word) => statement.words.has(word))) return undefined
  const read = [...text.matchAll(READ)].map(([, name = '']) => name.replaceAll(/["`]/g, ''))
  return read.find((name) => mentions(statement, parseName(name).name))
}

/** What one statement makes, drops or renames that another mentions. That both alter it need not mean anything. */
export function madeIn(statement: SqlTouch, other: SqlTouch): string | undefined {
  if (statement.of !== 'statement' || other.of !== 'statement') return undefined
  for (const [, verb = '', written = '', rest = ''] of statement.text.matchAll(MADE)) {
    const name = written.replaceAll(/["`]/g, '')
    const isAddition = verb.toLowerCase() === 'alter' && !/\b(?:drop|rename|alter|modify|change)\b/i.test(rest)
    if (!isAddition && mentions(other, parseName(name).name)) return name
  }
  return undefined
}
