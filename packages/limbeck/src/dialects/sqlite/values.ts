/** Values on their way into a driver and out of it. */
import type { Row, SqlValue } from '../../ops/op.ts'

/** What every driver of SQLite takes. */
export type DriverValue = string | number | bigint | Buffer | null

/** JavaScript's whole numbers are integers in the database too; drivers would bind them as REAL. */
export function toDriver(value: SqlValue): DriverValue {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}

/** A row out of a driver that was told to give all integers as bigint. */
export function fromDriverRow(row: unknown): Row {
  const converted: Record<string, unknown> = typeof row === 'object' ? { ...row } : {}
  for (const [name, value] of Object.entries(converted)) converted[name] = fromDriver(value)
  return converted
}

/** Integers come back as numbers where a number holds them exactly, else as bigint. */
export function fromDriver(value: unknown): unknown {
  if (typeof value === 'string') return value
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (Buffer.isBuffer(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
