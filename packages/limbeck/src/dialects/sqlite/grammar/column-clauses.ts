/** Reads what follows a column's type: its constraints, default, collation and generation. */
import {
  accept,
  acceptAny,
  endOfLast,
  expectKeyword,
  expectName,
  expectParentheses,
  looksAt,
  looksAtSymbol,
  next,
  peek,
  startOfNext,
  type Cursor,
  type Name,
  type Span,
} from './cursor.ts'
import { references, type References } from './references.ts'

export type ColumnClause = Span & { readonly constraint?: Name } & ColumnClauseDetail

type ColumnClauseDetail =
  | { readonly kind: 'primaryKey'; readonly descending: boolean; readonly autoincrement?: Span }
  | { readonly kind: 'notNull' | 'unique' }
  | { readonly kind: 'check'; readonly expression: Span }
  /** `value` is all that follows DEFAULT, with its parentheses. */
  | { readonly kind: 'default'; readonly value: Span }
  | { readonly kind: 'collate'; readonly collation: Name }
  | { readonly kind: 'references'; readonly references: References }
  | { readonly kind: 'generated'; readonly expression: Span; readonly stored: boolean }
  /** What means nothing: NULL, a constraint's name with nothing after it, DEFERRABLE without REFERENCES before it. */
  | { readonly kind: 'other' }

const STARTS: ReadonlySet<string> = new Set(
  'CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES AS DEFERRABLE'.split(' '),
)

/** Whether a clause begins here; if not, what stands here belongs to the column's type. */
export function beginsColumnClause(cursor: Cursor): boolean {
  const token = peek(cursor)
  if (token?.kind !== 'word') return false
  return STARTS.has(token.text.toUpperCase()) || looksAt(cursor, 'GENERATED', 'ALWAYS')
}

/** All the clauses of a column. */
export function columnClauses(cursor: Cursor): readonly ColumnClause[] {
  const clauses: ColumnClause[] = []
  while (beginsColumnClause(cursor)) clauses.push(columnClause(cursor))
  return clauses
}

function columnClause(cursor: Cursor): ColumnClause {
  const start = startOfNext(cursor)
  const constraint = accept(cursor, 'CONSTRAINT') ? expectName(cursor) : undefined
  const detail = columnClauseDetail(cursor)
  return { ...detail, start, end: endOfLast(cursor), ...(constraint === undefined ? {} : { constraint }) }
}

function columnClauseDetail(cursor: Cursor): ColumnClauseDetail {
  if (accept(cursor, 'PRIMARY', 'KEY')) return primaryKey(cursor)
  if (accept(cursor, 'NOT', 'NULL')) return withConflict(cursor, { kind: 'notNull' })
  if (accept(cursor, 'UNIQUE')) return withConflict(cursor, { kind: 'unique' })
  if (accept(cursor, 'CHECK')) return withConflict(cursor, { kind: 'check', expression: expectParentheses(cursor) })
  if (accept(cursor, 'DEFAULT')) return { kind: 'default', value: defaultValue(cursor) }
  if (accept(cursor, 'COLLATE')) return { kind: 'collate', collation: expectName(cursor) }
  if (looksAt(cursor, 'REFERENCES')) return { kind: 'references', references: references(cursor) }
  if (accept(cursor, 'GENERATED', 'ALWAYS') || looksAt(cursor, 'AS')) return generated(cursor)
  return other(cursor)
}

function primaryKey(cursor: Cursor): ColumnClauseDetail {
  const descending = acceptAny(cursor, ['ASC', 'DESC']) === 'DESC'
  skipConflict(cursor)
  return { kind: 'primaryKey', descending, ...autoincrementWord(cursor) }
}

/** Where AUTOINCREMENT stands, if it does. */
export function autoincrementWord(cursor: Cursor): { readonly autoincrement?: Span } {
  const start = startOfNext(cursor)
  return accept(cursor, 'AUTOINCREMENT') ? { autoincrement: { start, end: endOfLast(cursor) } } : {}
}

function generated(cursor: Cursor): ColumnClauseDetail {
  expectKeyword(cursor, 'AS')
  const expression = expectParentheses(cursor)
  return { kind: 'generated', expression, stored: acceptAny(cursor, ['STORED', 'VIRTUAL']) === 'STORED' }
}

function defaultValue(cursor: Cursor): Span {
  const start = startOfNext(cursor)
  if (looksAtSymbol(cursor, '(')) {
    expectParentheses(cursor)
  } else if (['+', '-'].includes(next(cursor).text)) {
    next(cursor)
  }
  return { start, end: endOfLast(cursor) }
}

function other(cursor: Cursor): ColumnClauseDetail {
  if (accept(cursor, 'NULL')) return withConflict(cursor, { kind: 'other' })
  if (accept(cursor, 'DEFERRABLE') || accept(cursor, 'NOT', 'DEFERRABLE')) {
    if (accept(cursor, 'INITIALLY')) next(cursor)
  }
  return { kind: 'other' }
}

function withConflict<T extends ColumnClauseDetail>(cursor: Cursor, detail: T): T {
  skipConflict(cursor)
  return detail
}

/** `ON CONFLICT …` */
export function skipConflict(cursor: Cursor): void {
  if (accept(cursor, 'ON', 'CONFLICT')) next(cursor)
}
