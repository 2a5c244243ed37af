/** Walks over the tokens of a text. */
import { LimbeckError } from '../../../errors.ts'
import { isKeyword, isName, nameOf, tokenize, type Token } from './tokens.ts'

/** A stretch of the text, by offsets. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A name where it stands. */
export interface Name extends Span {
  readonly name: string
}

/** A position among tokens that the functions of a parser move forward. */
export interface Cursor {
  readonly text: string
  readonly tokens: readonly Token[]
  position: number
}

export function cursorOf(text: string): Cursor {
  return { text, tokens: tokenize(text), position: 0 }
}

/** The token at hand, or one further on. */
export function peek(cursor: Cursor, ahead = 0): Token | undefined {
  return cursor.tokens[cursor.position + ahead]
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.position >= cursor.tokens.length
}

/** Whether the tokens at hand are these keywords. */
export function looksAt(cursor: Cursor, ...keywords: readonly string[]): boolean {
  // A loop without a function of its own: this is what reading a schema is made of.
  for (let i = 0; i < keywords.length; i++) {
    if (!isKeyword(cursor.tokens[cursor.position + i], keywords[i] ?? '')) return false
  }
  return true
}

/** Moves over these keywords, where they stand. */
export function accept(cursor: Cursor, ...keywords: readonly string[]): boolean {
  if (!looksAt(cursor, ...keywords)) return false
  cursor.position += keywords.length
  return true
}

/** Moves over one of these keywords and returns it. */
export function acceptAny(cursor: Cursor, keywords: readonly string[]): string | undefined {
  return keywords.find((keyword) => accept(cursor, keyword))
}

export function looksAtSymbol(cursor: Cursor, symbol: string): boolean {
  const token = peek(cursor)
  return token?.kind === 'symbol' && token.text === symbol
}

export function acceptSymbol(cursor: Cursor, symbol: string): boolean {
  if (!looksAtSymbol(cursor, symbol)) return false
  cursor.position++
  return true
}

export function expectKeyword(cursor: Cursor, keyword: string): void {
  if (!accept(cursor, keyword)) throw unexpected(cursor, keyword)
}

export function expectSymbol(cursor: Cursor, symbol: string): Token {
  const token = peek(cursor)
  if (token === undefined || !acceptSymbol(cursor, symbol)) throw unexpected(cursor, `"${symbol}"`)
  return token
}

export function expectName(cursor: Cursor): Name {
  const token = next(cursor)
  if (!isName(token)) throw unexpected({ ...cursor, position: cursor.position - 1 }, 'a name')
  return { name: nameOf(token), start: token.start, end: token.end }
}

/** Moves over one token and returns it. */
export function next(cursor: Cursor): Token {
  const token = peek(cursor)
  if (token === undefined) throw unexpected(cursor, 'more')
  cursor.position++
  return token
}

/** Moves over `( … )`, whatever it holds, and returns what is within. */
export function expectParentheses(cursor: Cursor): Span {
  const open = expectSymbol(cursor, '(')
  for (let depth = 1; ;) {
    const token = next(cursor)
    if (token.kind !== 'symbol') continue
    if (token.text === '(') depth++
    if (token.text === ')' && --depth === 0) return { start: open.end, end: token.start }
  }
}

/** Where the last token that was moved over ended. */
export function endOfLast(cursor: Cursor): number {
  return cursor.tokens[cursor.position - 1]?.end ?? 0
}

/** Where the token at hand starts; at the end, where the text ends. */
export function startOfNext(cursor: Cursor): number {
  return peek(cursor)?.start ?? cursor.text.length
}

function unexpected(cursor: Cursor, wanted: string): LimbeckError {
  const token = peek(cursor)
  const found = token === undefined ? 'the end' : `"${token.text}"`
  return new LimbeckError(
    'unsupported',
    `SQL that cannot be read: ${wanted} expected, ${found} found in: ${cursor.text}`,
  )
}
