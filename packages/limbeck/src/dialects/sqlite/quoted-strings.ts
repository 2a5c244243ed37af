/**
 * SQLite reads `"text"` as a string where no column has that name, if it is allowed to
 * (https://sqlite.org/quirks.html#dblquote). Node does not allow it, which finds misspelt columns; but a database whose own
 * texts count on it cannot be altered then.
 */
import { foldName } from './grammar/tokens.ts'

/** Names of tables and columns, and the texts that hold double quotes, are what the question needs. */
export const NAMES_AND_TEXTS = `
  SELECT name, sql FROM sqlite_schema
  UNION ALL
  SELECT DISTINCT column.name, NULL FROM sqlite_schema AS object, pragma_table_xinfo(object.name) AS column
  WHERE object.type = 'table' AND object.sql NOT LIKE 'CREATE VIRTUAL%'`

/** Whether a text seems to hold such a string; a name that nothing else tells of may be taken for one. */
export function holdsQuotedStrings(rows: readonly Readonly<Record<string, unknown>>[]): boolean {
  const names = new Set(rows.map(({ name }) => foldName(String(name))))
  return rows.some(
    ({ sql }) => typeof sql === 'string' && sql.includes('"') && quotedWords(sql).some((word) => !names.has(word)),
  )
}

/** Strings, names in other quotes and comments may hold double quotes, too. */
const WORDS =
  /'(?:[^']|'')*'|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[^]*?(?:\*\/|$)|(?<before>\b\w+)?\s*"(?<word>(?:[^"]|"")*)"/g

/** What stands in double quotes, and is not said by the word before it to be a name. */
function quotedWords(sql: string): readonly string[] {
  return [...sql.matchAll(WORDS)].flatMap(({ groups }) => {
    const { before = '', word } = groups ?? {}
    return word === undefined || NAMING.has(before.toUpperCase()) ? [] : [foldName(word.replaceAll('""', '"'))]
  })
}

const NAMING: ReadonlySet<string> = new Set(['CONSTRAINT', 'COLLATE', 'AS', 'DEFAULT'])
