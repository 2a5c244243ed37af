/** The schema model of what stands after DEFAULT. */
import type { Literal, SqlExpression } from '../../schema/sql.ts'
import { plainExpression } from './grammar/expression.ts'
import { nameOf, tokenize, type Token } from './grammar/tokens.ts'
import { affinityOf } from './types.ts'

const INT64_MAX = 2n ** 63n - 1n

/**
 * A literal where the text is one, else the expression; nothing for NULL, which is what a column without a default has.
 * @param text as it stands after DEFAULT, with its parentheses
 * @param type the column's type in the model: 1 and TRUE are the same to SQLite, and the type says which is meant
 */
export function defaultValue(text: string, type: string): Literal | SqlExpression | undefined {
  const written = tokenize(text)
  const plain = written.length === 1 ? text : plainExpression(text)
  const tokens = written.length === 1 ? written : tokenize(plain)
  const [first, second] = tokens
  const value =
    tokens.length === 1 && first !== undefined
      ? ofOneToken(first, text.startsWith('('), type)
      : tokens.length === 2 && first !== undefined && second?.kind === 'number'
        ? signed(first, second, type)
        : { sql: plain }
  if (type === 'boolean') return value === 1 ? true : value === 0 ? false : value
  return typeof value === 'boolean' ? Number(value) : value
}

function ofOneToken(token: Token, inParentheses: boolean, type: string): Literal | SqlExpression | undefined {
  if (token.kind === 'string') return nameOf(token)
  if (token.kind === 'number') return numberOf(token.text, type)
  if (token.kind === 'blob') return { sql: token.text }
  const word = token.kind === 'word' ? token.text.toUpperCase() : ''
  if (word === 'NULL') return undefined
  if (word === 'TRUE' || word === 'FALSE') return word === 'TRUE'
  if (word.startsWith('CURRENT_')) return { sql: word }
  // SQLite reads any other bare name as a string.
  return inParentheses ? { sql: token.text } : nameOf(token)
}

function signed(sign: Token, number: Token, type: string): Literal | SqlExpression {
  if (sign.text === '+') return numberOf(number.text, type)
  return sign.text === '-' ? numberOf(`-${number.text}`, type) : { sql: `${sign.text} ${number.text}` }
}

function numberOf(written: string, type: string): Literal | SqlExpression {
  const text = written.replaceAll('_', '')
  if (/^-?(?:\d+|0x[\da-f]+)$/i.test(text)) return integerOf(text)
  const value = Number(text)
  // 1.0 is not the integer 1, but JavaScript cannot tell; it makes a difference where the column keeps what it is given.
  const keepsReals = ['text', 'blob'].includes(affinityOf(type))
  return Number.isInteger(value) && keepsReals ? { sql: text } : value + 0
}

function integerOf(text: string): Literal | SqlExpression {
  const magnitude = BigInt(text.replace('-', ''))
  if (magnitude > INT64_MAX) return { sql: text }
  const value = text.startsWith('-') ? -magnitude : magnitude
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
