/** Names and SQL fragments of Drizzle as text. */
import { sql, type SQL } from 'drizzle-orm'
import { toCamelCase, toSnakeCase } from 'drizzle-orm/casing'
import { messageOf } from '../../errors.ts'
import { withoutParentheses } from '../sql-text.ts'
import { type Place, unsupported } from './refuse.ts'

/** How columns without a name of their own are called. */
export type Casing = 'snake_case' | 'camelCase' | undefined

/** Whatever Drizzle calls by the key that it has in its table, unless it has a name. */
export interface Named {
  readonly name?: string | undefined
  readonly keyAsName?: boolean
}

/** As much of Drizzle's own dialects as writes SQL. */
interface SqlWriter {
  sqlToQuery(fragment: SQL, invokeSource?: 'indexes'): { readonly sql: string; readonly params: readonly unknown[] }
}

/** Writes names and SQL the way one core of Drizzle does. */
export interface Words {
  /** The name of a column in the database. */
  column(column: Named): string
  /** A name that Drizzle has made of the keys of columns, of their names. */
  constraint(name: string, columns: readonly Named[]): string
  /** SQL about one table, its columns without the table's name in front, for no more than that is needed. */
  expression(fragment: SQL, place: Place): string
  /** SQL about several tables, every column with its table. */
  query(fragment: SQL, place: Place): string
}

/** @param writer the dialect of a core, with the same casing */
export function wordsOf(writer: SqlWriter, casing: Casing): Words {
  const column = ({ name = '', keyAsName }: Named): string =>
    keyAsName === true ? CONVERT[casing ?? 'none'](name) : name
  return {
    column,
    constraint: (name, columns) =>
      casing === undefined ? name : columns.reduce((text, part) => text.replace(part.name ?? '', column(part)), name),
    expression: (fragment, place) => withoutParentheses(textOf(writer, fragment, place, 'indexes')),
    query: (fragment, place) => textOf(writer, fragment, place),
  }
}

const CONVERT: Readonly<Record<NonNullable<Casing> | 'none', (name: string) => string>> = {
  snake_case: toSnakeCase,
  camelCase: toCamelCase,
  none: (name) => name,
}

/** Values stand in the text: a schema has no parameters. */
function textOf(writer: SqlWriter, fragment: SQL, place: Place, source?: 'indexes'): string {
  const hint = 'Write it without placeholders, and values as text: sql`…`.'
  try {
    const { sql: text, params } = writer.sqlToQuery(sql`${fragment}`.inlineParams(), source)
    if (params.length === 0) return text.trim()
  } catch (error) {
    throw unsupported(place, `has SQL that cannot be written as text (${messageOf(error)})`, hint, error)
  }
  throw unsupported(place, 'has SQL with a placeholder', hint)
}
