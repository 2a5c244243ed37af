/** As much reading of SQL text as the escape hatches of ORMs ask for: where a parenthesis ends, where a list is split. */

/** Where the parenthesis that opens at `start` ends, or -1. Quoted text does not count. */
export function closingParenthesis(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at = afterToken(text, at)) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return at
  }
  return -1
}

/** The parts of a list, split at commas that stand outside of quotes and parentheses. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = []
  let begin = 0
  let depth = 0
  for (let at = 0; at < text.length; at = afterToken(text, at)) {
    if (text[at] === '(') depth++
    if (text[at] === ')') depth--
    if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(begin, at).trim())
      begin = at + 1
    }
  }
  return [...parts, text.slice(begin).trim()]
}

/** An expression without the parentheses around the whole of it. */
export function withoutParentheses(text: string): string {
  const trimmed = text.trim()
  const wrapped = trimmed.startsWith('(') && closingParenthesis(trimmed, 0) === trimmed.length - 1
  return wrapped ? withoutParentheses(trimmed.slice(1, -1)) : trimmed
}

/** The name that an identifier stands for: `"a ""b"""`, `` `a` ``, `[a]` or `a`. */
export function identifierName(text: string): string {
  if (text.startsWith('"')) return text.slice(1, -1).replaceAll('""', '"')
  if (text.startsWith('`')) return text.slice(1, -1).replaceAll('``', '`')
  return text.startsWith('[') ? text.slice(1, -1) : text
}

/** The source of a regular expression for one identifier. */
export const IDENTIFIER: string = String.raw`(?:"(?:[^"]|"")*"|${'`(?:[^`]|``)*`'}|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*)`

const QUOTES: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' }

/** The position after the quoted text or the single character that begins at `at`. */
function afterToken(text: string, at: number): number {
  const quote = QUOTES[text[at] ?? '']
  if (quote === undefined) return at + 1
  const end = text.indexOf(quote, at + 1)
  return end === -1 ? text.length : end + 1
}
