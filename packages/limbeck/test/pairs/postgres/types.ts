/** Random types, sequences, routines: what tables may stand on. */
import type { Choices } from './choices.ts'
import { type Item, type ItemKind, itemsOf, nextId, type Sketch, withItem } from './sketch.ts'
import { familyOf, TYPE_NAMES, valuesOf } from './vocabulary.ts'

/** A sketch with something more, or the same where nothing fits. */
export type Maker = (sketch: Sketch, choices: Choices) => Sketch

const NAMES = {
  namespace: ['auth', 'Odd "space"'],
  collation: ['plain', 'Odd order'],
  enum: ['mood', 'level', 'Odd "enum"', 'state'],
  domain: ['positive', 'email', 'Odd "domain"', 'word'],
  composite: ['pair', 'address', 'Odd "composite"'],
  range: ['span', 'Odd "range"'],
  sequence: ['numbers', 'codes', 'Odd "seq"'],
  function: ['twice', 'shout', 'is_fine', 'Odd "function"', 'other'],
  aggregate: ['total', 'Odd "sum"'],
  value: ['sad', 'ok', 'happy', "it's", 'Odd "value"', 'blue'],
  attribute: ['x', 'y', 'Odd "z"', 'w'],
} as const satisfies Partial<Record<ItemKind, readonly string[]>>

/** A name of the kind that is free where it belongs; nothing where none is. */
export function freeName(
  sketch: Sketch,
  names: readonly string[],
  choices: Choices,
  { kinds, on }: { readonly kinds: readonly ItemKind[]; readonly on?: number | undefined },
): string | undefined {
  const taken = new Set(itemsOf(sketch, ...kinds).flatMap((item) => (item.on === on ? [item.name] : [])))
  const start = choices.below(names.length)
  return [...names.slice(start), ...names.slice(0, start)].find((name) => !taken.has(name))
}

export function namespaceFor(sketch: Sketch, choices: Choices): { readonly namespace?: number } {
  const namespace = choices.once(5) ? choices.pick(itemsOf(sketch, 'namespace')) : undefined
  return namespace === undefined ? {} : { namespace: namespace.id }
}

/** A built-in type, or one that the schema has made. */
export function anyType(sketch: Sketch, choices: Choices, kinds: readonly ItemKind[] = MADE): string {
  const made = choices.once(3) ? choices.pick(itemsOf(sketch, ...kinds)) : undefined
  if (made === undefined) return choices.pick(TYPE_NAMES) ?? 'integer'
  return `{${made.id}}${choices.once(4) ? '[]' : ''}`
}

const MADE: readonly ItemKind[] = ['enum', 'domain', 'composite', 'range']

/** A value of the type, in quotes; a number bare. */
export function valueIn(type: string, sketch: Sketch, choices: Choices): string {
  const value = choices.pick(valuesOf(type, sketch)) ?? ''
  const made = /^\{(\d+)\}$/.exec(type)
  // A value of an enum goes by its number, so that it can get another name.
  const item = made && sketch.find(({ kind, on, name }) => kind === 'value' && on === Number(made[1]) && name === value)
  return item ? `{${item.id}}` : `'${value.replaceAll("'", "''")}'`
}

type Named = keyof typeof NAMES

function make(kind: Named, more: (sketch: Sketch, choices: Choices) => Pick<Item, 'sql'> & Partial<Item>): Maker {
  return (sketch, choices) => {
    const name = freeName(sketch, NAMES[kind], choices, { kinds: [kind] })
    if (name === undefined) return sketch
    const place = kind === 'namespace' ? {} : namespaceFor(sketch, choices)
    return withItem(sketch, { kind, name, ...place, ...more(sketch, choices) })
  }
}

const namespace = make('namespace', () => ({ sql: ['CREATE SCHEMA {self}'] }))

const collation = make('collation', (_sketch, choices) => ({
  sql: [`CREATE COLLATION {self} (provider = libc, locale = '${choices.pick(['C', 'POSIX'])}')`],
}))

const enumType: Maker = (sketch, choices) => {
  const id = nextId(sketch)
  const whole = make('enum', () => ({ sql: [] }))(sketch, choices)
  if (whole === sketch) return sketch
  const count = choices.below(4)
  return Array.from({ length: count + 1 }).reduce<Sketch>((done) => addValue(done, id, choices), whole)
}

export function addValue(sketch: Sketch, on: number, choices: Choices): Sketch {
  const name = freeName(sketch, NAMES.value, choices, { kinds: ['value'], on })
  return name === undefined ? sketch : withItem(sketch, { kind: 'value', name, on, sql: [] })
}

const domain = make('domain', (sketch, choices) => {
  const type = anyType(sketch, choices, ['domain', 'enum', 'composite'])
  return { type, sql: domainParts(type, sketch, choices) }
})

export function domainParts(type: string, sketch: Sketch, choices: Choices): readonly string[] {
  const family = familyOf(type, sketch)
  const check =
    family === 'number'
      ? 'VALUE > -10'
      : family === 'text'
        ? `length(VALUE) < ${choices.pick([30, 3])}`
        : 'VALUE IS NOT NULL'
  return [
    ...(choices.once(2)
      ? [`ALTER DOMAIN {self} ADD CONSTRAINT "${choices.pick(['fits', 'Odd fit'])}" CHECK (${check})`]
      : []),
    ...(choices.once(3) ? [`ALTER DOMAIN {self} SET DEFAULT ${valueIn(type, sketch, choices)}`] : []),
    ...(choices.once(5) ? ['ALTER DOMAIN {self} SET NOT NULL'] : []),
  ]
}

const composite: Maker = (sketch, choices) => {
  const id = nextId(sketch)
  const whole = make('composite', () => ({ sql: [] }))(sketch, choices)
  if (whole === sketch) return sketch
  const count = choices.below(3)
  return Array.from({ length: count + 1 }).reduce<Sketch>((done) => addAttribute(done, id, choices), whole)
}

export function addAttribute(sketch: Sketch, on: number, choices: Choices): Sketch {
  const name = freeName(sketch, NAMES.attribute, choices, { kinds: ['attribute'], on })
  const type = anyType(
    sketch.filter(({ id }) => id !== on),
    choices,
    ['enum', 'domain'],
  )
  return name === undefined ? sketch : withItem(sketch, { kind: 'attribute', name, on, type, sql: [] })
}

const RANGED = ['integer', 'text', 'date', 'numeric', 'timestamp with time zone', 'uuid', 'inet'] as const

const range = make('range', (_sketch, choices) => {
  const type = choices.pick(RANGED)
  return { type, sql: [`CREATE TYPE {self} AS RANGE (SUBTYPE = ${type})`] }
})

const sequence = make('sequence', (_sketch, choices) => ({
  sql: [`CREATE SEQUENCE {self} ${sequenceOptions(choices)}`],
}))

export function sequenceOptions(choices: Choices): string {
  return [
    choices.pick(['', '', 'AS integer', 'AS smallint']),
    choices.pick(['', 'INCREMENT BY 5', 'INCREMENT BY -1']),
    choices.pick(['', '', 'MAXVALUE 1000']),
    choices.pick(['', '', 'CACHE 7']),
    choices.pick(['', '', 'CYCLE']),
  ].join(' ')
}

/** Functions that columns, checks, indexes, policies can ask. */
const FUNCTIONS = [
  `(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2'`,
  `(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)'`,
  `(integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1 + 1'`,
  `() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 7'`,
  `(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN true; END'`,
  `(value text DEFAULT 'x') RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS 'BEGIN RETURN value; END'`,
  `(a integer, b integer DEFAULT 2) RETURNS bigint LANGUAGE sql IMMUTABLE COST 7 RETURN a + b`,
  `(n integer, factor integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * factor'`,
  `(n anyelement) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'`,
  `(value text, other text DEFAULT 'y') RETURNS text LANGUAGE sql IMMUTABLE RETURN value || other`,
] as const

const routine = make('function', (sketch, choices) => ({ sql: [functionText(sketch, choices)] }))

function functionText(sketch: Sketch, choices: Choices): string {
  const made = choices.once(4) ? choices.pick(itemsOf(sketch, 'enum', 'domain', 'composite')) : undefined
  if (made === undefined) return `CREATE FUNCTION {self}${choices.pick(FUNCTIONS)}`
  return `CREATE FUNCTION {self}(value {${made.id}}) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x'''`
}

const aggregate = make('aggregate', (_sketch, choices) => ({
  sql: [`CREATE AGGREGATE {self}(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '${choices.pick(['0', '1'])}')`],
}))

/** What everybody, or somebody, may do with what is made from then on. */
const DEFAULT_GRANTS = [
  'GRANT SELECT ON TABLES TO pg_monitor',
  'GRANT SELECT, INSERT ON TABLES TO public',
  'GRANT USAGE ON SEQUENCES TO pg_monitor',
  'GRANT EXECUTE ON FUNCTIONS TO pg_monitor',
  'GRANT USAGE ON TYPES TO pg_monitor WITH GRANT OPTION',
  'REVOKE EXECUTE ON FUNCTIONS FROM public',
  'REVOKE USAGE ON TYPES FROM public',
] as const

const defaultGrant: Maker = (sketch, choices) => {
  const on = choices.once(2) ? choices.pick(itemsOf(sketch, 'namespace')) : undefined
  const where = on === undefined ? choices.pick(['', ' IN SCHEMA public']) : ' IN SCHEMA {on}'
  const sql = [`ALTER DEFAULT PRIVILEGES${where} ${choices.pick(DEFAULT_GRANTS)}`]
  return withItem(sketch, { kind: 'defaultGrant', name: '', ...(on && { on: on.id }), sql })
}

/** What happens oftener stands here oftener. */
export const TYPE_MAKERS: readonly [Maker, ...Maker[]] = [
  enumType,
  domain,
  routine,
  sequence,
  namespace,
  composite,
  range,
  collation,
  aggregate,
  enumType,
  routine,
  defaultGrant,
]
