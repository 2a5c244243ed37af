/** Columns of any core of Drizzle → ours. */
import { type Column as DrizzleColumn, is, SQL } from 'drizzle-orm'
import type { Written } from '../../schema/normalize.ts'
import type { Column, Counter, Generated } from '../../schema/schema.ts'
import { canonicalType, portableName } from '../../schema/types.ts'
import { withoutParentheses } from '../sql-text.ts'
import { defaultOf } from './default-value.ts'
import type { Place } from './refuse.ts'
import type { Words } from './words.ts'

/** What a core says of a column in its own way. */
export interface OwnFacts {
  readonly type: string
  readonly autoincrement?: boolean
  readonly counter?: Counter
  /** Columns of a primary key may be NULL, unless they say otherwise. */
  readonly nullableKey?: true
  readonly isKey: boolean
}

/** @throws LimbeckError `unsupported`, `invalid-schema`, naming the table and the column */
export function toColumn(words: Words, table: string, column: DrizzleColumn, own: OwnFacts): Written<Column> {
  const name = words.column(column)
  const place = { table, column: name }
  const generated = generatedOf(words, column, place)
  const counts = own.autoincrement === true
  const initial = generated === undefined ? defaultOf(words, column, place) : undefined
  return {
    name,
    type: own.type,
    nullable: !column.notNull && !counts && (!own.isKey || own.nullableKey === true),
    autoincrement: counts,
    ...(own.counter !== undefined && { counter: own.counter }),
    ...(initial !== undefined && { default: initial }),
    ...(generated !== undefined && { generated }),
  }
}

/** A type by its portable name, where it means the same; as written otherwise. */
export function portableType(type: string): string {
  return portableName(type) === undefined ? type : canonicalType(type)
}

/** PostgreSQL's columns say no mode: there they are stored. */
function generatedOf(words: Words, { generated }: DrizzleColumn, place: Place): Generated | undefined {
  if (generated === undefined) return undefined
  const as: unknown = typeof generated.as === 'function' ? generated.as() : generated.as
  return {
    as: is(as, SQL) ? words.expression(as, place) : withoutParentheses(String(as)),
    ...((generated.mode ?? 'stored') === 'stored' && { stored: true }),
  }
}
