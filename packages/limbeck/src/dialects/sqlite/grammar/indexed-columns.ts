/** Reads the parts of an index or a key: columns or expressions, with collation and order. */
import {
  accept,
  acceptAny,
  acceptSymbol,
  endOfLast,
  looksAt,
  looksAtSymbol,
  next,
  peek,
  startOfNext,
  type Cursor,
  type Name,
  type Span,
} from './cursor.ts'
import { isKeyword, isName, nameOf, type Token } from './tokens.ts'

export interface IndexedColumn extends Span {
  /** The column, where the part is no more than its name. */
  readonly column?: Name
  /** What is indexed, less collation and order. */
  readonly expression: Span
  readonly collation?: Name
  readonly descending: boolean
}

/** `a, lower(b) COLLATE nocase DESC`, up to the closing parenthesis, or AUTOINCREMENT before it. */
export function indexedColumns(cursor: Cursor): readonly IndexedColumn[] {
  const columns: IndexedColumn[] = []
  do columns.push(indexedColumn(cursor))
  while (acceptSymbol(cursor, ','))
  return columns
}

function indexedColumn(cursor: Cursor): IndexedColumn {
  const start = startOfNext(cursor)
  const tokens = expressionTokens(cursor)
  const descending = acceptAny(cursor, ['ASC', 'DESC']) === 'DESC'
  if (accept(cursor, 'NULLS')) next(cursor)
  return { start, end: endOfLast(cursor), descending, ...partOf(tokens) }
}

/** The tokens up to the order, the next part or the end. */
function expressionTokens(cursor: Cursor): readonly Token[] {
  const tokens: Token[] = []
  for (let depth = 0; peek(cursor) !== undefined;) {
    if (depth === 0 && (looksAtSymbol(cursor, ',') || looksAtSymbol(cursor, ')'))) break
    if (depth === 0 && tokens.length > 0 && endsExpression(cursor)) break
    const token = next(cursor)
    if (token.kind === 'symbol' && token.text === '(') depth++
    if (token.kind === 'symbol' && token.text === ')') depth--
    tokens.push(token)
  }
  return tokens
}

function endsExpression(cursor: Cursor): boolean {
  return ['ASC', 'DESC', 'NULLS', 'AUTOINCREMENT'].some((keyword) => looksAt(cursor, keyword))
}

function partOf(tokens: readonly Token[]): Pick<IndexedColumn, 'column' | 'expression' | 'collation'> {
  const collation = collationOf(tokens)
  const indexed = collation === undefined ? tokens : tokens.slice(0, -2)
  const first = indexed[0]
  const expression = { start: first?.start ?? 0, end: indexed.at(-1)?.end ?? 0 }
  const column = indexed.length === 1 && isName(first) ? named(first) : undefined
  return {
    expression,
    ...(column === undefined ? {} : { column }),
    ...(collation === undefined ? {} : { collation }),
  }
}

/** COLLATE binds to what stands right before it; it is the part's own only where that is all there is. */
function collationOf(tokens: readonly Token[]): Name | undefined {
  const name = tokens.at(-1)
  if (!isName(name) || !isKeyword(tokens.at(-2), 'COLLATE')) return undefined
  return isOneOperand(tokens.slice(0, -2)) ? named(name) : undefined
}

/** A name, a literal, `( … )` or `function( … )`. */
function isOneOperand(tokens: readonly Token[]): boolean {
  if (tokens.length === 1) return true
  const open = tokens[0]?.text === '(' ? 0 : 1
  if (tokens[open]?.text !== '(') return false
  let depth = 0
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'symbol') continue
    if (token.text === '(') depth++
    if (token.text === ')' && --depth === 0) return i === tokens.length - 1
  }
  return false
}

function named(token: Token): Name {
  return { name: nameOf(token), start: token.start, end: token.end }
}
