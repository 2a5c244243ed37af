/** Reads `CREATE INDEX …` (https://sqlite.org/lang_createindex.html). */
import {
  accept,
  cursorOf,
  expectKeyword,
  expectName,
  expectSymbol,
  endOfLast,
  peek,
  next,
  startOfNext,
  type Cursor,
  type Name,
  type Span,
} from './cursor.ts'
import { maybeQualified } from './create-table.ts'
import { indexedColumns, type IndexedColumn } from './indexed-columns.ts'

export interface CreateIndex {
  readonly text: string
  readonly name: Name
  readonly table: Name
  readonly unique: boolean
  readonly columns: readonly IndexedColumn[]
  /** The predicate of a partial index. */
  readonly where?: Span
}

/**
 * Reads the text of an index.
 * @throws LimbeckError `unsupported` when it is no such text
 */
export function parseCreateIndex(text: string): CreateIndex {
  const cursor = cursorOf(text)
  expectKeyword(cursor, 'CREATE')
  const unique = accept(cursor, 'UNIQUE')
  expectKeyword(cursor, 'INDEX')
  const name = maybeQualified(cursor)
  expectKeyword(cursor, 'ON')
  const table = expectName(cursor)
  expectSymbol(cursor, '(')
  const columns = indexedColumns(cursor)
  expectSymbol(cursor, ')')
  const where = accept(cursor, 'WHERE') ? rest(cursor) : undefined
  return { text, name, table, unique, columns, ...(where === undefined ? {} : { where }) }
}

/** All that is left, less a semicolon. */
function rest(cursor: Cursor): Span {
  const start = startOfNext(cursor)
  while (peek(cursor) !== undefined && peek(cursor)?.text !== ';') next(cursor)
  return { start, end: endOfLast(cursor) }
}
