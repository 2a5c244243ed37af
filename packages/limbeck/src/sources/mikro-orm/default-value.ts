/** A property's default → a literal wherever it is one, SQL otherwise. */
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core'
import { type Literal, sql, type SqlExpression } from '../../schema/sql.ts'
import { dateText } from './portable.ts'
import { unsupported } from './refuse.ts'

/**
 * @param text the default as MikroORM would write it into its own SQL: text in quotes that it does not escape
 */
export function defaultOf(
  meta: EntityMetadata,
  prop: EntityProperty | undefined,
  text: string | null | undefined,
): Literal | SqlExpression | undefined {
  if (text === undefined || text === null || text.toLowerCase() === 'null') return undefined
  return written(meta, prop, text) ?? fromText(text, prop)
}

/** The value that the model itself holds, where MikroORM's text has lost it. */
function written(meta: EntityMetadata, prop: EntityProperty | undefined, text: string): Literal | undefined {
  const value: unknown = prop?.default
  if (typeof value === 'string' && text === `'${value}'` && !isInteger(prop, value)) return value
  if (value instanceof Date) return dateText(value)
  if (typeof value !== 'object' || value === null || !text.includes('[object ')) return undefined
  if (Object.getPrototypeOf(value) === Object.prototype) return JSON.stringify(value)
  throw unsupported(meta.className, prop?.name, 'has a default that is no plain value', 'Write it as defaultRaw(…).')
}

const NOW = /^(?:now\(\)|current_timestamp(?:\(0?\))?)$/i

function fromText(text: string, prop: EntityProperty | undefined): Literal | SqlExpression {
  const quoted = /^'(.*)'$/s.exec(text)?.[1]
  if (quoted !== undefined) return isInteger(prop, quoted) ? integer(quoted) : unescaped(text, quoted)
  if (/^-?\d+$/.test(text)) return integer(text)
  if (/^-?\d+\.\d+$/.test(text)) return Number(text)
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  return NOW.test(text) ? sql`CURRENT_TIMESTAMP` : { sql: text }
}

/** MikroORM hands numbers of 64 bits over as text. */
function isInteger(prop: EntityProperty | undefined, text: string): boolean {
  return /^-?\d+$/.test(text) && (prop?.columnTypes?.some((type) => /^(?:small|big)?int/i.test(type)) ?? false)
}

function integer(text: string): Literal {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

/** One literal in standard SQL; `'a' || 'b'` is not one; a lone quote inside is what MikroORM left unescaped. */
function unescaped(text: string, inside: string): Literal | SqlExpression {
  const rest = inside.replaceAll("''", '')
  if (!rest.includes("'")) return inside.replaceAll("''", "'")
  return /'\s*(?:\|\||::|,|\))/.test(rest) ? { sql: text } : inside
}
