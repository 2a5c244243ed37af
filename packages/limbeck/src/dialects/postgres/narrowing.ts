/** Which values a column of another type could not hold, or would hold changed. */
import { parseType, type PortableName } from '../../schema/types.ts'
import { literal } from './spelling.ts'
import { ddlType, scalarName } from './types.ts'

/** A server that can be asked whether a text is a value of a type. */
const INPUT_IS_VALID = 160_000

/** How many values an integer type has on either side of zero. */
const LIMITS: Partial<Record<PortableName, bigint>> = { smallint: 2n ** 15n, integer: 2n ** 31n, bigint: 2n ** 63n }
const FRACTIONS: ReadonlySet<PortableName> = new Set(['numeric', 'real', 'double precision'])
const STRINGS: ReadonlySet<PortableName> = new Set(['char', 'varchar', 'text'])

export interface Conversion {
  /** SQL for the value. */
  readonly value: string
  readonly was: string
  readonly now: string
  /** The version of the server. */
  readonly version: number
}

/**
 * A condition that is true of the values which do not survive a change of type; nothing where there are none, or where only
 * the conversion itself can tell.
 */
export function misfit({ value, was, now, version }: Conversion): string | undefined {
  const [from, to] = [scalarName(was), scalarName(now)]
  if (was === now || from === undefined) return undefined
  const text = STRINGS.has(from) ? unreadable(value, now, version) : undefined
  const conditions = [
    ...(text === undefined ? [] : [text]),
    ...(to === undefined ? [] : CONDITIONS[to]({ value, from, was, now })),
  ]
  return conditions.length === 0 ? undefined : `(${conditions.join(' OR ')})`
}

/** Texts that are no values of the type. */
function unreadable(value: string, now: string, version: number): string | undefined {
  const name = scalarName(now)
  if (name !== undefined && (STRINGS.has(name) || name === 'blob')) return undefined
  if (version >= INPUT_IS_VALID) return `NOT pg_input_is_valid(${value}::text, ${literal(ddlType(now))})`
  const pattern = name === undefined ? undefined : PATTERNS[name]
  return pattern === undefined ? undefined : `${value}::text !~* ${literal(pattern)}`
}

const INTEGER = String.raw`^\s*[-+]?\d+\s*$`
const NUMBER = String.raw`^\s*([-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|nan|[-+]?inf(inity)?)\s*$`

const PATTERNS: Partial<Record<PortableName, string>> = {
  smallint: INTEGER,
  integer: INTEGER,
  bigint: INTEGER,
  numeric: NUMBER,
  real: NUMBER,
  'double precision': NUMBER,
  boolean: String.raw`^\s*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)\s*$`,
  uuid: String.raw`^\{?[0-9a-f]{4}(-?[0-9a-f]{4}){7}\}?$`,
}

interface Change {
  readonly value: string
  readonly from: PortableName
  readonly was: string
  readonly now: string
}

type Conditions = (change: Change) => readonly string[]

const anything: Conditions = () => []

const whole: Conditions = ({ value, from, now }) => {
  const limit = LIMITS[scalarName(now) ?? 'text']
  const former = LIMITS[from]
  if (limit === undefined) return []
  const outside = `NOT BETWEEN ${-limit} AND ${limit - 1n}`
  if (former !== undefined) return former > limit ? [`${value} ${outside}`] : []
  return FRACTIONS.has(from) ? [`${value} <> trunc(${value})`, `${value} ${outside}`] : []
}

const limited: Conditions = ({ value, now }) => {
  const [length] = parseType(now).args
  return length === undefined ? [] : [`char_length(${value}::text) > ${length}`]
}

/** Numbers that are too large, and decimals that would be rounded away. */
const decimal: Conditions = ({ value, from, now }) => {
  const [precision, scale = 0] = parseType(now).args.map(Number)
  if (precision === undefined || !(FRACTIONS.has(from) || from in LIMITS)) return []
  return [`abs(${value}) >= 1e${precision - scale}`, `${value}::numeric <> round(${value}::numeric, ${scale})`]
}

const truth: Conditions = ({ value, from }) => (from in LIMITS ? [`${value} NOT IN (0, 1)`] : [])

/** Times of day, or parts of a second, that would be cut off. */
const shorter: Conditions = ({ value, from, was, now }) => {
  if (from !== 'timestamp' && from !== 'timestamptz') return []
  const isCut = scalarName(now) === 'date' || (from === scalarName(now) && Number(parseType(now).args[0] ?? 6) < 6)
  return isCut ? [`${value}::${ddlType(now)}::${ddlType(was)} <> ${value}`] : []
}

const CONDITIONS: { readonly [K in PortableName]: Conditions } = {
  smallint: whole,
  integer: whole,
  bigint: whole,
  real: anything,
  'double precision': anything,
  numeric: decimal,
  boolean: truth,
  char: limited,
  varchar: limited,
  text: anything,
  date: shorter,
  time: anything,
  timestamp: shorter,
  timestamptz: shorter,
  interval: anything,
  uuid: anything,
  json: anything,
  jsonb: anything,
  blob: anything,
}
