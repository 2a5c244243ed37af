/** Column types in SQLite: the portable name is the declared type, except where a table is STRICT. */
import { LimbeckError } from '../../errors.ts'
import type { Column, Table } from '../../schema/schema.ts'
import { canonicalType, parseType, portableName, type PortableName } from '../../schema/types.ts'

/** How a column prefers to store its values (https://sqlite.org/datatype3.html). */
export type Affinity = 'integer' | 'text' | 'blob' | 'real' | 'numeric'

/** The few types that a STRICT table knows. */
const STRICT: Readonly<Record<PortableName, string>> = {
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  boolean: 'integer',
  real: 'real',
  'double precision': 'real',
  numeric: 'real',
  char: 'text',
  varchar: 'text',
  text: 'text',
  date: 'text',
  time: 'text',
  timestamp: 'text',
  timestamptz: 'text',
  interval: 'text',
  uuid: 'text',
  json: 'text',
  jsonb: 'text',
  blob: 'blob',
}

/**
 * The type as it stands in CREATE TABLE; empty for a column without one.
 * @throws LimbeckError `unsupported` for an array
 */
export function declaredType(column: Column, table: Pick<Table, 'name' | 'options'>): string {
  if (parseType(column.type).array) {
    throw new LimbeckError(
      'unsupported',
      `the column "${table.name}.${column.name}" is an array, and SQLite has none`,
      {
        hint: 'Give it the type "json".',
      },
    )
  }
  // Only the very word makes the column an alias of the rowid, which AUTOINCREMENT needs.
  if (column.autoincrement === true) return 'integer'
  return isInt(column.type) ? 'int' : modelType(column.type, table.options?.['strict'] === true)
}

/** The type in the schema model of a declared one. */
export function modelType(declared: string, strict: boolean): string {
  const portable = strict ? portableName(declared) : undefined
  return portable === undefined ? canonicalType(declared) : STRICT[portable]
}

/** The type that a STRICT table has for a declared one. */
export function strictType(declared: string): string {
  return isInt(declared) ? 'int' : modelType(declared, true)
}

/** Whether a type is the one word that looks like `integer` and, for a primary key, is not: it makes no alias of the rowid. */
function isInt(type: string): boolean {
  return type.trim().toLowerCase() === 'int'
}

/** SQLite's rules, in their order, that make an affinity of a declared type. */
export function affinityOf(declared: string): Affinity {
  const type = declared.toUpperCase()
  if (type.includes('INT')) return 'integer'
  if (/CHAR|CLOB|TEXT/.test(type)) return 'text'
  if (type.includes('BLOB') || type.trim() === '') return 'blob'
  return /REAL|FLOA|DOUB/.test(type) ? 'real' : 'numeric'
}
