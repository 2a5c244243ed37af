/** Expressions as the database writes them. Nothing here understands one: only where strings and parentheses end. */

/** A string, a name in quotes, or one other character. The database writes no comments and no dollar quotes. */
const TOKEN = /[Ee]'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|./gsy

/**
 * An expression without the parentheses around the whole of it.
 * @example
 * withoutParentheses('((price > 0))') // 'price > 0'
 */
export function withoutParentheses(expression: string): string {
  const text = expression.trim()
  return isEnclosed(text) ? withoutParentheses(text.slice(1, -1)) : text
}

/** Whether the parenthesis that opens first is the one that closes last. */
function isEnclosed(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false
  let depth = 0
  let end = 0
  for (const [token] of text.matchAll(TOKEN)) {
    end += token.length
    if (token === '(') depth += 1
    if (token === ')') depth -= 1
    if (depth === 0) break
  }
  return end === text.length
}

/** The value of a string as the database writes it; nothing for any other text. */
export function stringValue(text: string): string | undefined {
  const [, escaped, body] = /^([Ee]?)'((?:[^'\\]|''|\\.)*)'$/s.exec(text) ?? []
  if (body === undefined) return undefined
  const plain = body.replaceAll("''", "'")
  return escaped === '' ? plain : plain.replaceAll(/\\(.)/gs, '$1')
}
