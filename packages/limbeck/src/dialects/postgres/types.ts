/** Column types: the portable names as PostgreSQL spells them, and back. */
import { canonicalType, formatType, parseType, portableName, type PortableName } from '../../schema/types.ts'

/** How many arguments a portable type may have. */
const ARGUMENTS: Partial<Record<PortableName, number>> = {
  char: 1,
  varchar: 1,
  numeric: 2,
  time: 1,
  timestamp: 1,
  timestamptz: 1,
  interval: 1,
}

/** The types that are short for an integer with a sequence. */
const SERIAL: Readonly<Record<string, string>> = {
  serial: 'integer',
  serial2: 'smallint',
  serial4: 'integer',
  serial8: 'bigint',
  smallserial: 'smallint',
  bigserial: 'bigint',
}

/**
 * The type as it stands in SQL; `blob` is `bytea`. What is no portable name goes in as written.
 * @example
 * ddlType('varchar (20)') // 'varchar(20)'
 */
export function ddlType(type: string): string {
  const parts = parseType(type)
  const name = portableName(type)
  if (name === undefined || type.includes('"')) return type.trim()
  if (name === 'blob') return formatType({ ...parts, name: 'bytea' })
  // The standard's float(24) is no "double precision(24)".
  if (name === 'double precision' && parts.args.length > 0) return formatType({ ...parts, name: 'float' })
  return formatType(parts)
}

/**
 * The type in the schema model of a type's text, whoever wrote it.
 * @example
 * modelType('character varying(20)') // 'varchar(20)'
 */
export function modelType(text: string): string {
  // Names in quotes are exact, and only the database can tell whether they need the quotes.
  if (text.includes('"')) return text.trim()
  const parts = parseType(text)
  if (parts.name === 'time with time zone') return formatType({ ...parts, name: 'timetz' })
  return parts.name === 'bytea' ? formatType({ ...parts, name: 'blob' }) : canonicalType(text)
}

/** The integer type that a serial one is short for. */
export function serialType(type: string): string | undefined {
  return SERIAL[type.trim().toLowerCase()]
}

/** Whether the one spelling of a type is known without asking the database. */
export function isKnownType(type: string): boolean {
  const name = portableName(type)
  const { args } = parseType(type)
  return name !== undefined && args.length <= (ARGUMENTS[name] ?? 0) && args.every((arg) => /^\d+$/.test(arg))
}

/** The portable name of a type that is no array. */
export function scalarName(type: string): PortableName | undefined {
  return parseType(type).array ? undefined : portableName(type)
}
