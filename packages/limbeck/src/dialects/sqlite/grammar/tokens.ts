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

/** Each group is one kind of token, in the order of {@link KINDS}. */
const TOKEN = new RegExp(
  [
    /([\s\uFEFF]+|--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$))/,
    /([xX]'[^']*')/,
    /('(?:[^']|'')*')/,
    /("(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])/,
    /(0[xX][0-9a-fA-F_]+|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9][0-9_]*)?)/,
    /([A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*)/,
    /(\?[0-9]*|[@:$#][\w$\u0080-\uFFFF:]+)/,
    /(->>|->|\|\||==|<=|<>|<<|>=|>>|!=|[^])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gy',
)

const KINDS: readonly (TokenKind | 'between')[] = [
  'between',
  'blob',
  'string',
  'quoted',
  'number',
  'word',
  'parameter',
  'symbol',
]

/** The tokens of a text. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match
    // The group that has matched has matched all of it.
    const kind = KINDS[match.indexOf(token, 1) - 1] ?? 'symbol'
    if (kind !== 'between') tokens.push({ kind, text: token, start: match.index, end: match.index + token.length })
  }
  return tokens
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
