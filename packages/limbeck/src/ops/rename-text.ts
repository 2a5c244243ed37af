/** Renames carried through SQL that speaks of a table. */
import { identifier, parseName } from '../schema/names.ts'
import type { Table } from '../schema/schema.ts'

/** New names for old ones; a name that stays is given back as it is. All of them change at the same moment. */
export interface Renaming {
  table(name: string): string
  column(table: string, name: string): string
}

export type Rename = (text: string) => string

/**
 * Databases rewrite the expressions of a table when one of its columns is renamed, or the table that they call by its name. So
 * does the model, word by word: whole identifiers, bare or in quotes, outside of strings, that no parenthesis follows (those
 * are functions). Where a database writes it otherwise the two texts differ, and the difference is an ordinary change of the
 * expression.
 */
export function textRenamer(table: Table, names: Renaming): Rename {
  const columns = new Map(table.columns.map(({ name }) => [name, names.column(table.name, name)]))
  const tables = new Map([[parseName(table.name).name, parseName(names.table(table.name)).name]])
  if ([...columns, ...tables].every(([from, to]) => from === to)) return (sql) => sql
  return (sql) =>
    sql.replace(WORD, (word, offset: number) => {
      const bare = /^["`]/.test(word) ? unquoted(word) : word
      const isQualifier = /^\s*\./.test(sql.slice(offset + word.length))
      const to = word.startsWith("'") ? undefined : (isQualifier ? tables : columns).get(bare)
      if (to === undefined || to === bare) return word
      return bare === word ? identifier(to) : quoted(to, word)
    })
}

/** A string, a quoted identifier, or a bare one that is not the name of a function. */
const WORD =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|(?<![\p{L}\p{N}_$])[\p{L}_][\p{L}\p{N}_$]*(?![\p{L}\p{N}_$]|\s*\()/gu

function unquoted(word: string): string {
  const mark = word.charAt(0)
  return word.slice(1, -1).replaceAll(mark + mark, mark)
}

function quoted(name: string, like: string): string {
  const mark = like.startsWith('`') ? '`' : '"'
  return mark + name.replaceAll(mark, mark + mark) + mark
}
