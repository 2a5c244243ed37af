/** The rows of a bulkInsert, checked when they are recorded: what TypeScript would refuse, JavaScript lets pass. */
import { LimbeckError } from '../errors.ts'
import { isSql } from '../schema/sql.ts'
import type { InsertRow } from './op.ts'

/**
 * The rows as they are, once it is sure that all have the same keys, and values that can be stored.
 * @throws LimbeckError `invalid-op` naming the row
 */
export function checkRows(table: string, rows: readonly InsertRow[]): readonly InsertRow[] {
  const [first] = rows
  if (first === undefined) return rows
  const columns = keysOf(first)
  for (const [i, row] of rows.entries()) {
    if (keysOf(row) !== columns) throw otherKeys(table, i + 1, columns)
    for (const [column, value] of Object.entries(row)) {
      if (!isStorable(value)) throw noValue(table, i + 1, column, value)
    }
  }
  return rows
}

function keysOf(row: InsertRow): string {
  return Object.keys(row).sort().join('", "')
}

function isStorable(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint')
    return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return value instanceof Uint8Array || isSql(value) || isJson(value)
}

/** Lists and plain objects of what JSON can say: of anything else, JSON would keep less than is there. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(isJson)
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson)
}

function otherKeys(table: string, row: number, columns: string): LimbeckError {
  return new LimbeckError(
    'invalid-op',
    `row ${row} of the bulkInsert into "${table}" has other keys than the first ("${columns}")`,
    {
      hint: 'Give every row the same keys, with null where there is no value, or call bulkInsert once for each shape.',
    },
  )
}

function noValue(table: string, row: number, column: string, value: unknown): LimbeckError {
  return new LimbeckError(
    'invalid-op',
    `row ${row} of the bulkInsert into "${table}" has ${wordsFor(value)} for the column "${column}", which cannot be stored`,
    {
      hint: 'Give a text, a number, true or false, null, a Date, a Uint8Array, JSON (lists and plain objects), or sql`…`.',
    },
  )
}

function wordsFor(value: unknown): string {
  if (value instanceof Date) return 'an invalid Date'
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? 'a function' : String(value)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (Array.isArray(value) || prototype === Object.prototype) return 'JSON with something else in it'
  return `an object of the class ${value.constructor.name}`
}
