/** Types and their values, as texts that PostgreSQL reads. */
import { type Item, type Sketch } from './sketch.ts'

/** What can be done to values: which expressions are about them. */
export type Family = 'number' | 'text' | 'truth' | 'time' | 'range' | 'json' | 'other'

interface Known {
  readonly family: Family
  readonly values: readonly [string, ...string[]]
}

const NUMBERS = ['1', '2', '0', '7', '-3'] as const
const TEXTS = ['1', 'a', '', "it's", 'A', ' b', '2', 'ä\\"{},('] as const
const MOMENTS = ['2026-01-31 10:00:00', '2026-01-01 00:00:00', '1999-12-31 23:59:59.123456'] as const

/** Simple ones first: a failure is shrunk to them. */
const TYPES: Readonly<Record<string, Known>> = {
  integer: { family: 'number', values: [...NUMBERS, '2147483647'] },
  text: { family: 'text', values: TEXTS },
  bigint: { family: 'number', values: [...NUMBERS, '9007199254740993'] },
  'character varying(20)': { family: 'text', values: TEXTS },
  'numeric(10,2)': { family: 'number', values: [...NUMBERS, '1.50', '12345678.91'] },
  boolean: { family: 'truth', values: ['t', 'f'] },
  'timestamp with time zone': { family: 'time', values: MOMENTS },
  jsonb: { family: 'json', values: ['{"a": 1}', '1', '[]', '"a"', 'null'] },
  smallint: { family: 'number', values: NUMBERS },
  numeric: { family: 'number', values: [...NUMBERS, '1e20', '0.000001', 'NaN'] },
  'double precision': { family: 'number', values: [...NUMBERS, '0.1', 'Infinity'] },
  real: { family: 'number', values: [...NUMBERS, '0.1'] },
  'character varying': { family: 'text', values: TEXTS },
  'character(3)': { family: 'text', values: ['1', 'a', 'abc', ''] },
  uuid: {
    family: 'other',
    values: ['00000000-0000-4000-8000-000000000001', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  },
  date: { family: 'time', values: ['2026-01-31', '1999-12-31', 'infinity'] },
  'timestamp without time zone': { family: 'time', values: MOMENTS },
  'timestamp(3) without time zone': { family: 'time', values: MOMENTS },
  'time without time zone': { family: 'other', values: ['10:00:00', '23:59:59.5'] },
  'time with time zone': { family: 'other', values: ['10:00:00+01', '23:59:59.5-03'] },
  interval: { family: 'other', values: ['1 day', '1 mon 2 days 03:04:05', '-00:00:01'] },
  json: { family: 'other', values: ['{"a":1,  "a":2}', '1', '[]'] },
  bytea: { family: 'other', values: ['\\x', '\\x00ff', '\\x61'] },
  inet: { family: 'other', values: ['10.0.0.1', '10.0.0.0/8', '::1'] },
  cidr: { family: 'other', values: ['10.0.0.0/8', '192.168.0.0/16'] },
  macaddr: { family: 'other', values: ['08:00:2b:01:02:03'] },
  point: { family: 'other', values: ['(1,2)', '(0,0)'] },
  box: { family: 'other', values: ['(1,1),(0,0)', '(9,9),(8,8)'] },
  'bit(4)': { family: 'other', values: ['1010', '0001'] },
  'bit varying(8)': { family: 'other', values: ['1', '10101010', ''] },
  money: { family: 'other', values: ['1.00', '-3.50'] },
  tsvector: { family: 'other', values: ["'a' 'b':1", ''] },
  int4range: { family: 'range', values: ['[1,5)', '[7,9)', 'empty', '(,)'] },
  tstzrange: { family: 'range', values: ['[2026-01-01,2026-02-01)', '(,)', '[2026-03-01,)'] },
  int4multirange: { family: 'other', values: ['{[1,5),[7,9)}', '{}'] },
  'integer[]': { family: 'other', values: ['{1,2}', '{}', '{NULL,3}', '{{1,2},{3,4}}'] },
  'text[]': { family: 'other', values: ['{a,"b c"}', '{}', '{NULL,"NULL"}', '{"it\'s"}'] },
  'numeric(10,2)[]': { family: 'other', values: ['{1.50}', '{}'] },
  'character varying(20)[]': { family: 'other', values: ['{a,b}', '{}'] },
}

export const TYPE_NAMES: readonly string[] = Object.keys(TYPES)

/** The family of a type, also of one that the schema has made. */
export function familyOf(type: string, sketch: Sketch): Family {
  const made = madeType(type, sketch)
  if (made === undefined) return TYPES[type]?.family ?? 'other'
  if (made.isArray) return 'other'
  return made.item.kind === 'domain'
    ? familyOf(made.item.type ?? '', sketch)
    : made.item.kind === 'range'
      ? 'range'
      : 'other'
}

/** Some values of a type. */
export function valuesOf(type: string, sketch: Sketch): readonly string[] {
  const made = madeType(type, sketch)
  if (made === undefined) return TYPES[type]?.values ?? []
  const values = ownValues(made.item, sketch)
  return made.isArray ? [...values.map((value) => `{${inQuotes(value)}}`), '{}', '{NULL}'] : values
}

function ownValues(item: Item, sketch: Sketch): readonly string[] {
  const inside = sketch.filter(({ on, kind }) => on === item.id && (kind === 'value' || kind === 'attribute'))
  switch (item.kind) {
    case 'enum':
      return inside.map(({ name }) => name)
    case 'domain':
      return valuesOf(item.type ?? '', sketch)
    case 'range': {
      const [low = '1', high = '2'] = valuesOf(item.type ?? '', sketch)
      return [`[${inQuotes(low)},${inQuotes(high)})`, 'empty', `[${inQuotes(low)},)`]
    }
    default:
      return [0, 1, 2].map((n) => {
        const parts = inside.map(({ type = '' }, i) => {
          const values = valuesOf(type, sketch)
          return n === 2 && i > 0 ? '' : inQuotes(values[n % Math.max(values.length, 1)] ?? '')
        })
        return `(${parts.join(',')})`
      })
  }
}

/** A value inside of another one. */
function inQuotes(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function madeType(type: string, sketch: Sketch): { readonly item: Item; readonly isArray: boolean } | undefined {
  const [, id, array] = /^\{(\d+)\}(\[\])?$/.exec(type) ?? []
  const item = id === undefined ? undefined : sketch.find((one) => one.id === Number(id))
  return item && { item, isArray: array !== undefined }
}
