/** A column's default → a literal wherever it is one, SQL otherwise. */
import { type Column as DrizzleColumn, is, SQL } from 'drizzle-orm'
import { messageOf } from '../../errors.ts'
import type { Literal, SqlExpression } from '../../schema/sql.ts'
import { invalid, type Place, unsupported } from './refuse.ts'
import type { Words } from './words.ts'

/** The default in the database; `$default` and `$onUpdate` are the application's. */
export function defaultOf(words: Words, column: DrizzleColumn, place: Place): Literal | SqlExpression | undefined {
  const value = column.default
  if (value === undefined || value === null) return undefined
  const stored = is(value, SQL) ? value : driverValue(column, value, place)
  if (is(stored, SQL)) return { sql: words.expression(stored, place) }
  // Drizzle hands numbers over as text where they may have more digits than JavaScript counts.
  return literalOf(isNumeric(column, stored) && String(value) === String(stored) ? value : stored, place)
}

/** What Drizzle would write into the column: bytes, JSON, seconds. */
function driverValue(column: DrizzleColumn, value: unknown, place: Place): unknown {
  try {
    return column.mapToDriverValue(value)
  } catch (error) {
    throw invalid(
      place,
      `has a default that its own type refuses: ${messageOf(error)}`,
      'Give it a value of the type, or write sql`…`.',
      error,
    )
  }
}

function isNumeric({ dataType }: DrizzleColumn, stored: unknown): boolean {
  return /^(?:number|bigint)/.test(dataType) && typeof stored !== 'object'
}

function literalOf(value: unknown, place: Place): Literal | SqlExpression {
  if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Uint8Array) return { sql: `X'${Buffer.from(value).toString('hex').toUpperCase()}'` }
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') return JSON.stringify(value)
  throw unsupported(place, `has a default that is no plain value (${String(value)})`, 'Write it as sql`…`.')
}
