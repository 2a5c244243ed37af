/**
 * The types of columns as text: their parts, and the portable names, which mean the right thing on every database. Any other
 * type goes to the database as written. `docs/types.md` lists the names.
 */

/** A type's text, taken apart: `numeric(10,2)[]` is the name `numeric`, the arguments `10` and `2`, an array. */
export interface TypeParts {
  /** Lower case, single spaces, a synonym replaced by the portable name. */
  readonly name: string
  readonly args: readonly string[]
  readonly array: boolean
}

const PORTABLE = [
  'smallint',
  'integer',
  'bigint',
  'real',
  'double precision',
  'numeric',
  'boolean',
  'char',
  'varchar',
  'text',
  'date',
  'time',
  'timestamp',
  'timestamptz',
  'interval',
  'uuid',
  'json',
  'jsonb',
  'blob',
] as const

/** A name that means the same on every database. */
export type PortableName = (typeof PORTABLE)[number]

const PORTABLE_NAMES: ReadonlySet<string> = new Set(PORTABLE)

const SYNONYMS: Readonly<Record<string, PortableName>> = {
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  float: 'double precision',
  double: 'double precision',
  decimal: 'numeric',
  dec: 'numeric',
  bool: 'boolean',
  character: 'char',
  'character varying': 'varchar',
  'char varying': 'varchar',
  clob: 'text',
  'character large object': 'text',
  'binary large object': 'blob',
  datetime: 'timestamp',
  'time without time zone': 'time',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
}

/** Takes a type's text apart. Text that has no such form comes back whole, as the name. */
export function parseType(text: string): TypeParts {
  const known = parsed.get(text) ?? takeApart(text)
  parsed.set(text, known)
  return known
}

/** A thousand tables have a dozen types. */
const parsed = new Map<string, TypeParts>()

function takeApart(text: string): TypeParts {
  const array = /\[\s*\d*\s*\]\s*$/.test(text)
  const element = text.replace(/(?:\s*\[\s*\d*\s*\])+\s*$/, '')
  // The arguments may stand within the name: `timestamp(3) with time zone`.
  const [, before = element, list = '', after = ''] = /^([^()]*)\(([^()]*)\)([^()]*)$/.exec(element) ?? []
  const name = `${before} ${after}`.trim().replaceAll(/\s+/g, ' ').toLowerCase()
  const args = list === '' ? [] : list.split(',').map((arg) => arg.trim())
  return { name: SYNONYMS[name] ?? name, args, array }
}

/** The text of a type, as {@link parseType} took it apart. */
export function formatType({ name, args, array }: TypeParts): string {
  return `${name}${args.length === 0 ? '' : `(${args.join(',')})`}${array ? '[]' : ''}`
}

/**
 * The one spelling of a type: portable names for their synonyms, lower case, no spaces in the arguments; `char` is `char(1)`
 * and `numeric(10)` is `numeric(10,0)`, as the standard has it.
 *
 * @example
 * canonicalType('DECIMAL (10, 2)') // 'numeric(10,2)'
 */
export function canonicalType(text: string): string {
  const type = parseType(text)
  if (type.name === 'char' && type.args.length === 0) return formatType({ ...type, args: ['1'] })
  if (type.name === 'numeric' && type.args.length === 1) return formatType({ ...type, args: [...type.args, '0'] })
  return formatType(type)
}

/** The portable name that a type's text begins with, if it is one. */
export function portableName(text: string): PortableName | undefined {
  const { name } = parseType(text)
  return isPortable(name) ? name : undefined
}

function isPortable(name: string): name is PortableName {
  return PORTABLE_NAMES.has(name)
}
