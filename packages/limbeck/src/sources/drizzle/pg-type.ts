/** The types of PostgreSQL's columns as Drizzle has them → ours. */
import { is } from 'drizzle-orm'
import { isPgEnum, PgArray, type PgColumn, type PgEnum } from 'drizzle-orm/pg-core'
import { identifierText } from '../identifier.ts'
import { portableType } from './column.ts'

/** @example typeOf(timestamp({ withTimezone: true, precision: 3 })) // 'timestamptz(3)' */
export function typeOf(column: PgColumn): string {
  const type = column.getSQLType()
  const brackets = /(?:\[\d*\])*$/.exec(type)?.[0] ?? ''
  const own = enumOf(column)
  if (own !== undefined) return enumType(own) + brackets
  return type === 'bytea' ? 'blob' : portableType(type)
}

/** The enum of a column, or of the elements of its arrays. */
export function enumOf(column: PgColumn): PgEnum<[string, ...string[]]> | undefined {
  if (is(column, PgArray)) return enumOf(column.baseColumn)
  return 'enum' in column && isPgEnum(column.enum) ? column.enum : undefined
}

function enumType({ enumName, schema }: PgEnum<[string, ...string[]]>): string {
  return schema === undefined ? quoted(enumName) : `${quoted(schema)}.${quoted(enumName)}`
}

/** A dot in a name is a part of it. */
function quoted(name: string): string {
  return name.includes('.') ? `"${name.replaceAll('"', '""')}"` : identifierText(name)
}
