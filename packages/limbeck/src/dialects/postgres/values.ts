/** Values on their way to and from PostgreSQL, which speaks text: the same through every driver. */
import type { SqlValue } from '../../ops/op.ts'

/** The numbers of the built-in types that are more than text here (pg_type.oid; they never change). */
const READERS: ReadonlyMap<number, (text: string) => SqlValue> = new Map<number, (text: string) => SqlValue>([
  [16, (text) => text === 't'], // boolean
  [17, bytes], // bytea
  [20, exactInteger], // bigint
  [21, Number], // smallint
  [23, Number], // integer
  [26, Number], // oid
  [700, Number], // real
  [701, Number], // double precision
])

/**
 * The value of a text of the database. A bigint that a number cannot hold exactly is a bigint; numeric, dates, JSON, arrays
 * and all other types stay the text that the database wrote.
 * @param type the number of the type
 */
export function fromText(text: string, type: number): SqlValue {
  return READERS.get(type)?.(text) ?? text
}

/** A parameter as text, whose type the database finds out for itself. */
export function toText(value: SqlValue): string | null {
  if (value === null) return null
  return value instanceof Uint8Array ? bytesText(value) : String(value)
}

/** Bytes as PostgreSQL writes them: `\x00ff`. */
export function bytesText(value: Uint8Array): string {
  return `\\x${Buffer.from(value).toString('hex')}`
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'))
}

function exactInteger(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}
