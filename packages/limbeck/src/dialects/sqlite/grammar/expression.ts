/** The texts of expressions, in the one spelling in which they can be compared. */
import { doubleQuoted } from '../../standard.ts'
import { isPlainName } from './keywords.ts'
import { isName, nameOf, sameName, tokenize, type Token } from './tokens.ts'

/** After these words a parenthesis opens an operand, not the arguments of a function. */
const OPERATOR_WORDS = new Set(
  (
    'ALL AND AS BETWEEN BY CASE COLLATE DISTINCT ELSE ESCAPE EXCEPT EXISTS FILTER FROM GLOB GROUP HAVING IN INTERSECT IS ISNULL ' +
    'JOIN LIKE LIMIT MATCH NOT NOTNULL NULL OFFSET ON OR ORDER OVER PARTITION REGEXP SELECT THEN UNION USING VALUES WHEN WHERE'
  ).split(' '),
)

/**
 * An expression with single spaces between its tokens where a person would put them, without comments and without
 * parentheses around the whole of it. Names in `[…]` or `` `…` `` stand in double quotes, as the engine itself writes them
 * when it carries a rename through. Nothing else is changed.
 *
 * @example
 * plainExpression('(  ([a]>0) )') // '"a" > 0'
 */
export function plainExpression(text: string): string {
  const tokens = withoutParentheses(tokenize(text))
  let plain = ''
  for (const [i, token] of tokens.entries()) {
    plain += spaceBetween(tokens[i - 2], tokens[i - 1], token) ? ' ' : ''
    plain += token.kind === 'quoted' ? doubleQuoted(nameOf(token)) : token.text
  }
  return plain
}

/**
 * What two spellings of one expression have in common: {@link plainExpression} without the quotes that a name does not need.
 * The engine quotes a bare name when it is renamed to one that needs it, and does not take the quotes back.
 * @param table the table that the expression belongs to: its name in front of a column says nothing more
 */
export function expressionKey(text: string, table?: string): string {
  const tokens = tokenize(plainExpression(text))
  const words = tokens.filter((_token, i) => !isQualifier(tokens, i, table) && !isQualifier(tokens, i - 1, table))
  return words.map(keyText).join(' ')
}

/** Whether a token is the table's name before a dot. */
function isQualifier(tokens: readonly Token[], at: number, table: string | undefined): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (table === undefined || !isName(token) || token.kind === 'string' || next === undefined) return false
  return isSymbol(next, '.') && (before === undefined || !isSymbol(before, '.')) && sameName(nameOf(token), table)
}

function keyText(token: Token): string {
  const name = token.kind === 'quoted' ? nameOf(token) : token.text
  return token.kind === 'quoted' && canBeBare(name) ? name : token.text
}

/** Any letter beyond ASCII is a letter to SQLite; and two names would be read as values. */
function canBeBare(name: string): boolean {
  return isPlainName(name.replaceAll(/[\u0080-\uFFFF]/g, 'x')) && !/^(?:true|false)$/i.test(name)
}

function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.text !== '(' || tokens.length < 3) return tokens
  let depth = 0
  for (const [i, { kind, text }] of tokens.entries()) {
    if (kind !== 'symbol') continue
    if (text === '(') depth++
    if (text === ')' && --depth === 0) {
      return i === tokens.length - 1 ? withoutParentheses(tokens.slice(1, -1)) : tokens
    }
  }
  return tokens
}

function spaceBetween(beforeLast: Token | undefined, last: Token | undefined, token: Token): boolean {
  if (last === undefined) return false
  if (isSymbol(token, ')', ',', '.', ';') || isSymbol(last, '(', '.')) return false
  if (isSymbol(token, '(')) return !takesArguments(last)
  if (isSymbol(last, '-', '+', '~') && isPrefix(beforeLast)) return isSymbol(token, '-')
  return true
}

function takesArguments(token: Token): boolean {
  if (token.kind === 'quoted') return true
  return token.kind === 'word' && !OPERATOR_WORDS.has(token.text.toUpperCase())
}

/** Whether a sign after this token is one of a number, rather than an operation on two. */
function isPrefix(before: Token | undefined): boolean {
  if (before === undefined) return true
  if (before.kind === 'symbol') return before.text !== ')'
  return before.kind === 'word' && OPERATOR_WORDS.has(before.text.toUpperCase())
}

function isSymbol(token: Token, ...symbols: readonly string[]): boolean {
  return token.kind === 'symbol' && symbols.includes(token.text)
}
