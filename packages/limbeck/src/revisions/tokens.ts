/**
 * A tokenizer for as much of TypeScript and JavaScript as reading a file's top-level constants takes. It knows where
 * strings, templates, comments and regular expressions end; everything else is words, numbers and single characters.
 */

export interface Token {
  readonly kind: 'word' | 'string' | 'template' | 'number' | 'regex' | 'punctuation' | 'comment' | 'end'
  /** The source text; for a string, and a template without interpolation, its value. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Whether a line ends between the token before it and this one. */
  readonly onNewLine: boolean
}

/** Hands out the tokens of a source one by one; after the last one, `end` for ever. */
export type Tokenizer = () => Token

/**
 * Begins to read a source.
 *
 * @example
 * const next = tokenize("export const revision = 'ab12'")
 * next() // { kind: 'word', text: 'export', start: 0, end: 6, onNewLine: false }
 */
export function tokenize(source: string, from = 0): Tokenizer {
  let position = from
  let previous: Token | undefined
  return () => {
    const start = skipBlanks(source, position)
    const { kind, text, end } = read(source, start, previous)
    const token: Token = { kind, text, start, end, onNewLine: LINE_END.test(source.slice(position, start)) }
    position = end
    if (kind !== 'comment') previous = token
    return token
  }
}

type Piece = Pick<Token, 'kind' | 'text' | 'end'>

const LINE_END = /[\n\r\u2028\u2029]/
const BLANKS = /[\s\uFEFF]*/y
const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$\u200C\u200D]*/uy
const NUMBER = /\.?\d(?:[\w.]|(?<=[eE])[+-])*/y
const LINE_COMMENT = /\/\/[^\n\r\u2028\u2029]*/y
const BLOCK_COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/y
const SHEBANG = /#![^\n\r]*/y
const QUOTED = /'(?:[^'\\\n\r]|\\(?:\r\n|[\s\S]))*'|"(?:[^"\\\n\r]|\\(?:\r\n|[\s\S]))*"/y
const REGEX = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[a-z]*/y
/** After these words an expression begins, so that a slash opens a regular expression. */
const BEFORE_EXPRESSION = /^(?:return|typeof|instanceof|in|of|new|delete|void|throw|case|do|else|yield|await)$/

function read(source: string, at: number, previous: Token | undefined): Piece {
  if (at >= source.length) return { kind: 'end', text: '', end: at }
  const character = source.charAt(at)
  if (character === "'" || character === '"') return readQuoted(source, at)
  if (character === '`') return readTemplate(source, at)
  if (character === '/') return readSlash(source, at, previous)
  if (at === 0 && character === '#') return piece('comment', match(SHEBANG, source, at), source, at)
  return (
    optional('word', match(WORD, source, at), at) ??
    optional('number', match(NUMBER, source, at), at) ??
    piece('punctuation', undefined, source, at)
  )
}

function skipBlanks(source: string, at: number): number {
  return at + (match(BLANKS, source, at)?.length ?? 0)
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0]
}

function optional(kind: Token['kind'], text: string | undefined, at: number): Piece | undefined {
  return text === undefined ? undefined : { kind, text, end: at + text.length }
}

/** A token, or the one character that stands there when it is none. */
function piece(kind: Token['kind'], text: string | undefined, source: string, at: number): Piece {
  return optional(kind, text, at) ?? { kind: 'punctuation', text: source.charAt(at), end: at + 1 }
}

function readQuoted(source: string, at: number): Piece {
  const text = match(QUOTED, source, at)
  if (text === undefined) return piece('string', undefined, source, at)
  return { kind: 'string', text: unescape(text.slice(1, -1)), end: at + text.length }
}

function readSlash(source: string, at: number, previous: Token | undefined): Piece {
  const comment = match(LINE_COMMENT, source, at) ?? match(BLOCK_COMMENT, source, at)
  if (comment !== undefined) return { kind: 'comment', text: comment, end: at + comment.length }
  return piece('regex', beginsExpression(previous) ? match(REGEX, source, at) : undefined, source, at)
}

function beginsExpression(previous: Token | undefined): boolean {
  if (previous === undefined) return true
  if (previous.kind === 'punctuation') return !')]}'.includes(previous.text)
  return previous.kind === 'word' && BEFORE_EXPRESSION.test(previous.text)
}

/** A template counts as a string when nothing is interpolated; interpolations are skipped as balanced braces. */
function readTemplate(source: string, start: number): Piece {
  let at = start + 1
  let plain = true
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') at += 2
    else if (source.startsWith('${', at)) {
      plain = false
      at = endOfInterpolation(source, at + 2)
    } else at += 1
  }
  const end = Math.min(at + 1, source.length)
  if (!plain || source[at] !== '`') return { kind: 'template', text: source.slice(start, end), end }
  return { kind: 'string', text: unescape(source.slice(start + 1, at).replaceAll('\r\n', '\n')), end }
}

function endOfInterpolation(source: string, from: number): number {
  const next = tokenize(source, from)
  let depth = 1
  for (let token = next(); token.kind !== 'end'; token = next()) {
    if (token.kind !== 'punctuation') continue
    if (token.text === '{') depth += 1
    if (token.text === '}') depth -= 1
    if (depth === 0) return token.end
  }
  return source.length
}

const ESCAPE = /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g
const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
  ['\r', ''],
  ['\r\n', ''],
  ['\u2028', ''],
  ['\u2029', ''],
])

function unescape(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(ESCAPE, (_, point?: string, unit?: string, byte?: string, other = '') => {
    const code = point ?? unit ?? byte
    if (code === undefined) return NAMED_ESCAPES.get(other) ?? other
    const value = Number.parseInt(code, 16)
    return value > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(value)
  })
}
