/** Reads `CREATE VIEW …` (https://sqlite.org/lang_createview.html): its columns, and where its query begins. */
import { maybeQualified } from './create-table.ts'
import { accept, acceptSymbol, cursorOf, expectKeyword, expectName, expectSymbol, peek } from './cursor.ts'

export interface CreateView {
  /** The names that it gives to its columns; empty where those of the query hold. */
  readonly columns: readonly string[]
  /** The query, as it is written. */
  readonly query: string
}

/** @throws LimbeckError `unsupported` when it is no such text */
export function parseCreateView(text: string): CreateView {
  const cursor = cursorOf(text)
  expectKeyword(cursor, 'CREATE')
  if (!accept(cursor, 'TEMP')) accept(cursor, 'TEMPORARY')
  expectKeyword(cursor, 'VIEW')
  maybeQualified(cursor)
  const columns: string[] = []
  if (acceptSymbol(cursor, '(')) {
    do columns.push(expectName(cursor).name)
    while (acceptSymbol(cursor, ','))
    expectSymbol(cursor, ')')
  }
  expectKeyword(cursor, 'AS')
  return { columns, query: text.slice(peek(cursor)?.start ?? text.length) }
}
