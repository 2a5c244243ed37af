/** Which values a column of another type could not hold. */
import { parseType, portableName, type PortableName } from '../../schema/types.ts'

/**
 * A condition that is true of the values that a column of the type `now` cannot hold; nothing where it holds all that a
 * column of the type `was` does. SQLite itself would take almost anything.
 * @param value SQL for the value
 * @param strict whether the values come into a STRICT table, which holds each one to its type, or under another type in one
 */
export function misfit(value: string, was: string, now: string, strict: boolean): string | undefined {
  const name = portableName(now)
  if (name === undefined || (was === now && !strict)) return undefined
  const conditions = strict ? strictly(value, name) : CONDITIONS[name](value, parseType(now).args.map(Number))
  return conditions.length === 0 ? undefined : `(${value} IS NOT NULL AND (${conditions.join(' OR ')}))`
}

type Conditions = (value: string, args: readonly number[]) => readonly string[]

const anything: Conditions = () => []
const looksLikeTime: Conditions = (value) => [`typeof(${value}) = 'text' AND julianday(${value}) IS NULL`]
const isJson: Conditions = (value) => [`typeof(${value}) = 'text' AND NOT json_valid(${value})`]
const fits: Conditions = (value, [length]) =>
  length === undefined ? [] : [`typeof(${value}) <> 'blob' AND length(${value}) > ${length}`]

const CONDITIONS: { readonly [K in PortableName]: Conditions } = {
  smallint: (value) => integerWithin(value, 2n ** 15n),
  integer: (value) => integerWithin(value, 2n ** 31n),
  bigint: (value) => [notAnInteger(value)],
  real: (value) => [notANumber(value)],
  'double precision': (value) => [notANumber(value)],
  numeric: (value, [precision, scale = 0]) => [
    notANumber(value),
    // As REAL: the smallest integer of 64 bits has no positive counterpart.
    ...(precision === undefined ? [] : [`abs(CAST(${value} AS REAL)) >= 1e${precision - scale}`]),
  ],
  boolean: (value) => [`${number(value)} NOT IN (0, 1)`, notANumber(value)],
  char: fits,
  varchar: fits,
  text: anything,
  date: looksLikeTime,
  time: looksLikeTime,
  timestamp: looksLikeTime,
  timestamptz: looksLikeTime,
  interval: anything,
  uuid: (value) => [`typeof(${value}) <> 'blob' AND length(${value}) <> 36`],
  json: isJson,
  jsonb: isJson,
  blob: anything,
}

function integerWithin(value: string, limit: bigint): readonly string[] {
  return [notAnInteger(value), `${number(value)} NOT BETWEEN ${-limit} AND ${limit - 1n}`]
}

function number(value: string): string {
  return `CAST(${value} AS NUMERIC)`
}

/** Text counts as a number when it reads as one from its first character to its last. */
function notANumber(value: string): string {
  return `typeof(${value}) = 'blob' OR (typeof(${value}) = 'text' AND ${number(value)} <> CAST(${value} AS TEXT))`
}

function notAnInteger(value: string): string {
  return `${notANumber(value)} OR ${number(value)} <> CAST(${number(value)} AS INTEGER)`
}

/** What a column that is another name of the rowid refuses, whatever its type has been before. */
export function notARowid(value: string): string {
  return `(${value} IS NOT NULL AND (${notAnInteger(value)}))`
}

/** A STRICT table takes any integer, and refuses blobs in its texts, and texts in its blobs. */
function strictly(value: string, name: PortableName): readonly string[] {
  if (name === 'integer') return CONDITIONS.bigint(value, [])
  if (name === 'real') return CONDITIONS.real(value, [])
  return [`typeof(${value}) ${name === 'blob' ? '<>' : '='} 'blob'`]
}
