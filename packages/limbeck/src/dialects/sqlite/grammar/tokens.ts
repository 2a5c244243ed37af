/** SQLite's tokens (https://sqlite.org/syntax.html): what its own tokenizer sees, less white space and comments. */

type TokenKind =
  /** A bare word: an identifier, or a keyword. */
  | 'word'
  /** An identifier in `"…"`, `` `…` `` or `[…]`. */
  | 'quoted'
  | 'string'
  | 'number'
  | 'blob'
  | 'parameter'
  | 'symbol'

export interface Token {
  readonly kind: TokenKind
  /** As written. */
  readonly text: string
  readonly start: number
  readonly end: number
}

type Kind = TokenKind | 'between'

/** Where several fit, the first counts. */
const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ['between', /[\s\uFEFF]+|--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/],
  ['blob', /[xX]'[^']*'/],
  ['string', /'(?:[^']|'')*'/],
  ['quoted', /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/],
  ['number', /0[xX][0-9a-fA-F_]+|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9][0-9_]*)?/],
  ['word', /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/],
  ['parameter', /\?[0-9]*|[@:$#][\w$\u0080-\uFFFF:]+/],
  ['symbol', /->>|->|\|\||==|<=|<>|<<|>=|>>|!=|[^]/],
]

const TOKEN = new RegExp(PATTERNS.map(([, { source }]) => source).join('|'), 'y')
const WHOLE = PATTERNS.map(([kind, { source }]): readonly [Kind, RegExp] => [kind, new RegExp(`^(?:${source})$`)])

/** Of most tokens the kind shows in the first character, and that is much faster than asking the patterns. */
const BEGINNINGS: ReadonlyMap<string, Kind> = new Map([
  ...[...' \n\r\t'].map((character) => [character, 'between'] as const),
  ...[...'0123456789'].map((character) => [character, 'number'] as const),
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvwyz_'].map((character) => [character, 'word'] as const),
  ...[...'(),;'].map((character) => [character, 'symbol'] as const),
])

/** The tokens of a text. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length; start = TOKEN.lastIndex) {
    TOKEN.lastIndex = start
    TOKEN.test(text) // one always fits
    const end = TOKEN.lastIndex
    const token = text.slice(start, end)
    const kind = kindOf(token)
    if (kind !== 'between') tokens.push({ kind, text: token, start, end })
  }
  return tokens
}

function kindOf(token: string): Kind {
  const first = token.charAt(0)
  if (first === '"' && token.length > 1) return 'quoted'
  return BEGINNINGS.get(first) ?? WHOLE.find(([, pattern]) => pattern.test(token))?.[0] ?? 'symbol'
}

/** Whether a token is a keyword, given in upper case. */
export function isKeyword(token: Token | undefined, keyword: string): boolean {
  return token?.kind === 'word' && token.text.length === keyword.length && token.text.toUpperCase() === keyword
}

/** Whether a token may be a name: SQLite also reads `'…'` as one where a name is wanted. */
export function isName(token: Token | undefined): token is Token {
  return token?.kind === 'word' || token?.kind === 'quoted' || token?.kind === 'string'
}

/** What a token names: without its quotes. */
export function nameOf({ text }: Token): string {
  const quote = text[0] ?? ''
  if (quote === '[') return text.slice(1, -1)
  return `"'\``.includes(quote) ? text.slice(1, -1).replaceAll(quote + quote, quote) : text
}

/** SQLite's names are the same without regard to the case of ASCII letters. */
export function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && foldName(a) === foldName(b))
}

/** A name in the form that is the same for all its spellings. */
export function foldName(name: string): string {
  return /[A-Z]/.test(name) ? name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name
}
