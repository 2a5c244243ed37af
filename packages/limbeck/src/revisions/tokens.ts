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
    const start = endOfBlanks(source, position)
    const onNewLine = start > position && hasLineEnd(source, position, start)
    const token = read({ source, start, onNewLine }, previous)
    position = token.end
    if (token.kind !== 'comment') previous = token
    return token
  }
}

interface Place {
  readonly source: string
  readonly start: number
  readonly onNewLine: boolean
}

const SPACE = 32
const BLANKS = /\s+/y
const ASCII_WORD = /[A-Za-z_$#][\w$]*/y
const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$\u200C\u200D]*/uy
const NUMBER = /\.?\d(?:[\w.]|(?<=[eE])[+-])*/y
const LINE_COMMENT = /\/\/[^\n\r\u2028\u2029]*/y
const BLOCK_COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/y
/** At the beginning of a file, with or without a byte order mark before it. */
const SHEBANG = /#![^\n\r]*/y
const QUOTED = /'(?:[^'\\\n\r]|\\(?:\r\n|[\s\S]))*'|"(?:[^"\\\n\r]|\\(?:\r\n|[\s\S]))*"/y
const REGEX = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[a-z]*/y
/** After these words an expression begins, so that a slash opens a regular expression. */
const BEFORE_EXPRESSION = /^(?:return|typeof|instanceof|in|of|new|delete|void|throw|case|do|else|yield|await)$/

function read(place: Place, previous: Token | undefined): Token {
  const { source, start } = place
  switch (source[start]) {
    case undefined:
      return tokenOf('end', place, start)
    case "'":
    case '"':
      return readQuoted(place)
    case '`':
      return readTemplate(place)
    case '/':
      return readSlash(place, previous)
    default:
      return readPlain(place)
  }
}

function tokenOf(kind: Token['kind'], { source, start, onNewLine }: Place, end: number): Token {
  return { kind, text: source.slice(start, end), start, end, onNewLine }
}

function endOfBlanks(source: string, at: number): number {
  const code = source.charCodeAt(at)
  if (code > SPACE && code < 128) return at
  if (code === SPACE && source.charCodeAt(at + 1) > SPACE && source.charCodeAt(at + 1) < 128) return at + 1
  return endOf(BLANKS, source, at) ?? at
}

function hasLineEnd(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = source.charCodeAt(at)
    if (code === 10 || code === 13 || code === 0x20_28 || code === 0x20_29) return true
  }
  return false
}

/** Where a sticky pattern's match ends, or `undefined` when it does not match here. */
function endOf(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(source) ? pattern.lastIndex : undefined
}

function readPlain(place: Place): Token {
  const { source, start } = place
  const shebang = start <= 1 ? endOf(SHEBANG, source, start) : undefined
  if (shebang !== undefined) return tokenOf('comment', place, shebang)
  const word = endOfWord(source, start)
  if (word !== undefined) return tokenOf('word', place, word)
  const number = endOf(NUMBER, source, start)
  return number === undefined ? tokenOf('punctuation', place, start + 1) : tokenOf('number', place, number)
}

/** Nearly every word is plain ASCII, and the pattern that knows all of Unicode is much slower. */
function endOfWord(source: string, at: number): number | undefined {
  const end = endOf(ASCII_WORD, source, at)
  const isWhole = !(source.charCodeAt(end ?? at) >= 128)
  return isWhole ? end : endOf(WORD, source, at)
}

function readQuoted(place: Place): Token {
  const end = endOf(QUOTED, place.source, place.start)
  if (end === undefined) return tokenOf('punctuation', place, place.start + 1)
  const { text, ...rest } = tokenOf('string', place, end)
  return { ...rest, text: unescape(text.slice(1, -1)) }
}

function readSlash(place: Place, previous: Token | undefined): Token {
  const { source, start } = place
  const comment = endOf(LINE_COMMENT, source, start) ?? endOf(BLOCK_COMMENT, source, start)
  if (comment !== undefined) return tokenOf('comment', place, comment)
  const regex = beginsExpression(previous) ? endOf(REGEX, source, start) : undefined
  return regex === undefined ? tokenOf('punctuation', place, start + 1) : tokenOf('regex', place, regex)
}

function beginsExpression(previous: Token | undefined): boolean {
  if (previous === undefined) return true
  if (previous.kind === 'punctuation') return !')]}'.includes(previous.text)
  return previous.kind === 'word' && BEFORE_EXPRESSION.test(previous.text)
}

/** A template counts as a string when nothing is interpolated; interpolations are skipped as balanced braces. */
function readTemplate(place: Place): Token {
  const { source, start, onNewLine } = place
  let at = start + 1
  let isPlain = true
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') at += 2
    else if (source.startsWith('${', at)) {
      isPlain = false
      at = endOfInterpolation(source, at + 2)
    } else at += 1
  }
  const end = Math.min(at + 1, source.length)
  if (!isPlain || source[at] !== '`') return tokenOf('template', place, end)
  return { kind: 'string', text: unescape(source.slice(start + 1, at).replaceAll('\r\n', '\n')), start, end, onNewLine }
}

function endOfInterpolation(source: string, from: number): number {
  const next = tokenize(source, from)
  let depth = 1
  for (let inner = next(); inner.kind !== 'end'; inner = next()) {
    if (inner.kind !== 'punctuation') continue
    if (inner.text === '{') depth += 1
    if (inner.text === '}') depth -= 1
    if (depth === 0) return inner.end
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
