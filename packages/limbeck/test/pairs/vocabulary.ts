/** What random schemas are made of: names, types, defaults, expressions, and values for rows. */
import { foldName } from '../../src/dialects/sqlite/grammar/tokens.ts'
import type { SqlValue } from '../../src/ops/op.ts'
import { formatName } from '../../src/schema/names.ts'
import type { Column } from '../../src/schema/schema.ts'
import { sql } from '../../src/schema/sql.ts'
import { parseType, portableName } from '../../src/schema/types.ts'

/** The item at a place, which is brought into range. @throws Error for an empty list */
export function at<T>(list: readonly T[], place: number): T {
  const item = list[place % list.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** As {@link at}, but nothing for an empty list. */
export function maybeAt<T>(list: readonly T[], place: number): T | undefined {
  return list[place % Math.max(1, list.length)]
}

/** As the schema model writes them; simple ones first, so that failures shrink to them. */
export const TABLE_NAMES: readonly string[] = [
  'a',
  'b',
  'c',
  'd',
  'people',
  'Group',
  'with space',
  'odd "name"',
  "it's",
  'ünï 表',
  'dot.ted',
  '100%_',
  'limbeck_old_a',
  'a_swap',
  'B2',
].map((name) => formatName({ name }))

export const COLUMN_NAMES: readonly string[] = [
  'id',
  'p',
  'q',
  'r',
  's',
  'n',
  'Order',
  'with space',
  'odd "x"',
  "it's",
  'ünï',
  'a.b',
  '[x',
  'rowid',
  'P2',
]

export const INDEX_NAMES: readonly string[] = ['ix1', 'ix2', 'ix3', 'ix4', 'ix5', 'Index', 'odd "ix"', "ix's", 'ix 6']

/** Names of constraints; a name may stand in several tables. */
export const CONSTRAINT_NAMES: readonly string[] = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'Check', 'odd "k"', 'k 8', 'k9']

export const TYPES: readonly string[] = [
  'integer',
  'text',
  'integer',
  'text',
  'integer',
  'text',
  'bigint',
  'varchar(20)',
  'real',
  'boolean',
  'blob',
  'numeric(10,2)',
  'timestamp',
  'double precision',
  'smallint',
  'int',
  'varchar(4)',
  'char(3)',
  'numeric',
  'date',
  'time',
  'timestamptz',
  'uuid',
  'json',
  'jsonb',
  'interval',
  '',
  'geometry',
  'unsigned big int',
]

/** The sort of values that a type is for. */
export type Family = 'integer' | 'real' | 'text' | 'blob' | 'boolean' | 'time' | 'json' | 'uuid'

export function familyOf(type: string): Family {
  const name = portableName(type)
  if (name === undefined) return /int/i.test(parseType(type).name) ? 'integer' : 'text'
  return FAMILIES[name] ?? 'text'
}

const FAMILIES: Readonly<Record<string, Family>> = {
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  real: 'real',
  'double precision': 'real',
  numeric: 'real',
  boolean: 'boolean',
  date: 'time',
  time: 'time',
  timestamp: 'time',
  timestamptz: 'time',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'json',
  blob: 'blob',
}

type Default = NonNullable<Column['default']>

const DEFAULTS: { readonly [F in Family]: readonly Default[] } = {
  integer: [0, 1, -5, 9007199254740993n, sql`1 + 1`, sql`abs(-7)`],
  real: [0, 1.5, -0.25, sql`1.0 / 3`],
  text: ['', 'x', "it's", '12', 'CURRENT_TIMESTAMP', sql`lower('X')`, sql`'a' || 'b'`, 'one, (two'],
  blob: [sql`x'00FF'`, sql`zeroblob(2)`],
  boolean: [true, false],
  time: [sql`CURRENT_TIMESTAMP`, '2026-01-01'],
  json: ['{}', '[]'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000', sql`lower(hex(randomblob(18)))`],
}

export function defaultFor(type: string, place: number): Default {
  return at(DEFAULTS[familyOf(type)], place)
}

/** Expressions over the columns of one row, `{p}` standing for a column. Most of the values below make them true. */
export const CHECKS: readonly string[] = [
  '{p} IS NOT 77',
  '{p} <> 77',
  'length({p}) < 25',
  "typeof({p}) <> 'null' OR 1",
  '{p} IS NOT NULL OR {q} IS NOT NULL',
  "coalesce({p}, 0) NOT IN (77, 'id', ')')",
  '{p} > -100000',
  "{p} IS NOT 'it''s, (not) so' AND 1",
  'CASE WHEN {p} IS NULL THEN 1 ELSE {p} <> 77 END',
  '{t}.{p} IS NOT 77',
]

export const PREDICATES: readonly string[] = ['{p} IS NOT NULL', '{p} > 0', "{p} <> ''", '{p} IS NOT 77']

export const INDEXED: readonly string[] = ['lower({p})', 'length({p})', "{p} || 'x'", '{p} + 1', 'coalesce({p}, {q})']

/** Expressions of generated columns, by what a STRICT table takes for the family. */
export function generatedFor(type: string, place: number): string {
  const family = familyOf(type)
  if (family === 'integer' || family === 'boolean') return at(['length({p})', 'coalesce(length({p}), 0)'], place)
  if (family === 'real') return at(['length({p}) * 0.5', 'length({p}) + 0.25'], place)
  return family === 'blob' ? 'CAST({p} AS BLOB)' : at(["{p} || ''", 'lower({p})', "coalesce({p}, 'none')"], place)
}

export const COLLATIONS: readonly (string | undefined)[] = [undefined, undefined, undefined, 'NOCASE', 'RTRIM']

const TEXTS: readonly string[] = [
  'x',
  '',
  'a',
  'A',
  'b',
  'b ',
  '12',
  '007',
  '1.0',
  '1e3',
  'NULL',
  "it's",
  'zwölf 日本語 🎉',
  'line\nbreak',
  'something rather long in "quotes"',
]

const VALUES: { readonly [F in Family]: readonly SqlValue[] } = {
  integer: [1, 2, 3, 0, -1, 7, 42, 127, 32768, 2147483648, 9007199254740993n, 2n ** 63n - 1n, -(2n ** 63n)],
  real: [1.5, 0, -0.25, 0.1, 3, 1e15, 1e300, 123456.789],
  text: TEXTS,
  blob: [new Uint8Array([0, 255]), new Uint8Array([]), new Uint8Array([97])],
  boolean: [1, 0],
  time: ['2026-01-01', '2026-02-03 04:05:06', '23:59:59', '2026-02-03T04:05:06.789Z'],
  json: ['{}', '[1, 2]', 'null', '"x"', '{"a": "日本"}'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000', '00000000-0000-0000-0000-000000000000'],
}

/** What a column that is not STRICT takes as well. */
const ODD: readonly SqlValue[] = ['abc', 12, 1.5, '12', '1.50', new Uint8Array([1, 2]), '', 2n ** 62n, -1e-9]

/** A value for a column of a type; every eighth place has one of another type. */
export function valueFor(type: string, place: number, strict: boolean): SqlValue {
  return place % 8 === 7 && !strict ? at(ODD, place >> 3) : at(VALUES[familyOf(type)], place)
}

/** All names of columns that expressions may be made with, folded. */
export const KNOWN_COLUMNS: ReadonlySet<string> = new Set(COLUMN_NAMES.map(foldName))
