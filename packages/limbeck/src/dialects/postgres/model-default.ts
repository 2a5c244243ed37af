/** The schema model of a column's default. */
import { isSql, type Literal, type SqlExpression } from '../../schema/sql.ts'
import { parseType, type PortableName } from '../../schema/types.ts'
import { stringValue, withoutParentheses } from './expression.ts'
import { modelType, scalarName } from './types.ts'

const STRINGS: ReadonlySet<PortableName> = new Set(['char', 'varchar', 'text'])
const INTEGERS: ReadonlySet<PortableName> = new Set(['smallint', 'integer', 'bigint'])
const FRACTIONS: ReadonlySet<PortableName> = new Set(['numeric', 'real', 'double precision'])

/** A constant with the type that it was read as: `'abc'::character varying`, `42`, `'-1'::integer`. */
const CONSTANT =
  /^(?<value>[Ee]?'(?:[^'\\]|''|\\.)*'|-?[\d.]+(?:e[+-]?\d+)?|true|false|NULL)(?:::(?<type>[\w ."]+(?:\([\d,]+\))?(?:\[\])?))?$/s

/**
 * A literal where the text is a constant of the column's own type, else the expression; nothing for NULL, which is what a
 * column without a default has.
 * @param text as the database writes it
 * @param type the column's type in the model
 */
export function defaultValue(text: string, type: string): Literal | SqlExpression | undefined {
  const plain = withoutParentheses(text)
  const { value, type: cast } = CONSTANT.exec(plain)?.groups ?? {}
  if (value === undefined) return { sql: plain }
  if (value === 'NULL') return undefined
  const string = stringValue(value)
  const name = scalarName(type)
  if (name === 'blob' && string?.startsWith('\\x') === true) return bytesDefault(string.slice(2))
  if (name === 'boolean') return value === 'true' || value === 'false' ? value === 'true' : { sql: plain }
  if (name !== undefined && INTEGERS.has(name)) return integer(string ?? value) ?? { sql: plain }
  if (name !== undefined && FRACTIONS.has(name)) return fraction(string ?? value) ?? { sql: plain }
  return string !== undefined && cast !== undefined && isOwnType(cast, type) ? string : { sql: plain }
}

/** Bytes as the standard writes them, and as every other database does. */
export function bytesDefault(hex: string): SqlExpression {
  return { sql: `X'${hex.toUpperCase()}'` }
}

/** The digits of bytes in the standard's form. */
export function bytesIn(value: Literal | SqlExpression): string | undefined {
  return isSql(value) ? /^X'((?:[\da-f]{2})*)'$/i.exec(value.sql)?.[1] : undefined
}

/** Whether a default stays as it is written when the database has stored it. */
export function isPlainDefault(value: Literal | SqlExpression, type: string): boolean {
  const name = scalarName(type)
  if (name === undefined) return false
  if (typeof value === 'string') return STRINGS.has(name)
  if (typeof value === 'boolean') return name === 'boolean'
  if (typeof value === 'object') return name === 'blob' && bytesIn(value) !== undefined
  if (INTEGERS.has(name)) return integer(String(value)) === value
  return FRACTIONS.has(name) && fraction(String(value)) === value
}

function isOwnType(cast: string, type: string): boolean {
  const [from, to] = [scalarName(nameOfCast(cast)), scalarName(type)]
  if (from !== undefined && to !== undefined && STRINGS.has(to)) return STRINGS.has(from)
  return baseType(cast) === baseType(type)
}

/** The type `char` without a length has a name of its own in casts. */
function nameOfCast(cast: string): string {
  return cast === 'bpchar' ? 'char' : cast
}

/** A type without its arguments, which casts of constants do not say. */
function baseType(type: string): string {
  const model = modelType(type)
  const { name, array } = parseType(model)
  return model.includes('"') ? model : `${name}${array ? '[]' : ''}`
}

function integer(text: string): number | bigint | undefined {
  if (!/^-?\d+$/.test(text)) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** A number that JavaScript has just as it stands here; 1.50 and what has too many digits are not. */
function fraction(text: string): number | undefined {
  return /^-?\d/.test(text) && inFull(String(Number(text))) === inFull(text) ? Number(text) : undefined
}

/** A number without an exponent: `1e-7` is `0.0000001`. */
function inFull(text: string): string {
  const [, sign = '', whole, decimals = '', exponent = ''] = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d+)$/i.exec(text) ?? []
  if (whole === undefined) return text
  const digits = whole + decimals
  const point = whole.length + Number(exponent)
  const padded = point > 0 ? digits.padEnd(point, '0') : digits.padStart(digits.length - point + 1, '0')
  const at = Math.max(point, 1)
  return `${sign}${padded.slice(0, at)}${padded.length > at ? `.${padded.slice(at)}` : ''}`
}
