/** What types are made of, and how a value that holds another one deep inside is found and converted. */
import { doubleQuoted } from '../../standard.ts'
import type { Reader } from '../../dialect.ts'
import { literal } from '../spelling.ts'
import { OURS } from './edges.ts'

/** A type of users, as far as it is made of others. */
interface StoredType {
  readonly oid: string
  readonly kind: 'domain' | 'array' | 'range' | 'composite'
  /** The types that it is made of: one, or those of its attributes. */
  readonly parts: readonly { readonly name: string; readonly type: string; readonly written: string }[]
}

/** Types by their oids. */
export type StoredTypes = ReadonlyMap<string, StoredType>

export async function readStoredTypes(db: Reader): Promise<StoredTypes> {
  const rows = await db.all(QUERY)
  return new Map(
    rows.map(({ facts }) => {
      const type: StoredType = JSON.parse(String(facts))
      return [type.oid, type] as const
    }),
  )
}

const QUERY = `SELECT json_build_object('oid', oid, 'kind', kind, 'parts', parts)::text AS facts FROM (
    SELECT t.oid::text, 'domain' AS kind, json_build_array(json_build_object('name', '', 'type', t.typbasetype::text,
        'written', format_type(t.typbasetype, t.typtypmod))) AS parts
      FROM pg_type t WHERE t.typtype = 'd' AND t.oid >= ${OURS}
    UNION ALL SELECT t.oid::text, 'array', json_build_array(json_build_object('name', '', 'type', t.typelem::text,
        'written', format_type(t.typelem, NULL)))
      FROM pg_type t WHERE t.typtype = 'b' AND t.typcategory = 'A' AND t.oid >= ${OURS}
    UNION ALL SELECT r.rngtypid::text, 'range', json_build_array(json_build_object('name', '', 'type', r.rngsubtype::text,
        'written', format_type(r.rngsubtype, NULL)))
      FROM pg_range r WHERE r.rngtypid >= ${OURS}
    UNION ALL SELECT c.reltype::text, 'composite', json_agg(json_build_object('name', a.attname, 'type', a.atttypid::text,
        'written', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'c' AND c.oid >= ${OURS} GROUP BY c.reltype) AS types`

/** The values that an enum no longer has. */
export interface Removed {
  /** The enum's oid. */
  readonly type: string
  /** Those that become others, and those that become nothing. */
  readonly mapped: readonly string[]
  readonly lost: readonly string[]
}

/**
 * A condition that is true of a value that the conversion could not take along; nothing where there is none.
 * @param value SQL for the value
 * @param type its type's oid
 */
export function holdsRemoved(types: StoredTypes, removed: Removed, value: string, type: string): string | undefined {
  if (type === removed.type) {
    return removed.lost.length === 0 ? undefined : `${value}::text IN (${removed.lost.map(literal).join(', ')})`
  }
  const { kind, parts } = types.get(type) ?? { kind: 'composite', parts: [] }
  const inside = (inner: string, part: { readonly type: string }): string[] => {
    const known = canMap(types, removed.type, type)
      ? removed
      : { ...removed, lost: [...removed.lost, ...removed.mapped] }
    return [holdsRemoved(types, known, inner, part.type)].filter((condition) => condition !== undefined)
  }
  const conditions = parts.flatMap((part) => {
    if (kind === 'domain') return inside(value, part)
    if (kind === 'composite') return inside(`(${value}).${doubleQuoted(part.name)}`, part)
    if (kind === 'range') return [...inside(`lower(${value})`, part), ...inside(`upper(${value})`, part)]
    const item = `${NESTED}${value.split(NESTED).length}`
    return inside(item, part).map((condition) => `EXISTS (SELECT FROM unnest(${value}) AS ${item} WHERE ${condition})`)
  })
  return conditions.length === 0 ? undefined : conditions.length === 1 ? conditions[0] : `(${conditions.join(' OR ')})`
}

/** A condition that is true of a value with an array or a range in it that holds a value of a type; nothing where it has none. */
export function holdsInside(types: StoredTypes, target: string, value: string, type: string): string | undefined {
  const { kind, parts } = types.get(type) ?? { kind: 'composite', parts: [] }
  const conditions = parts.flatMap((part) => {
    if (kind === 'domain') return holdsInside(types, target, value, part.type) ?? []
    if (kind === 'composite')
      return holdsInside(types, target, `(${value}).${doubleQuoted(part.name)}`, part.type) ?? []
    if (!isMadeOf(types, target, part.type)) return []
    return kind === 'array' ? `cardinality(${value}) > 0` : `NOT isempty(${value})`
  })
  return conditions.length === 0 ? undefined : `(${conditions.join(' OR ')})`
}

const NESTED = 'limbeck_n'

/** Whether single values within a type can become others: not where they lie in arrays of something larger, or in ranges. */
function canMap(types: StoredTypes, target: string, type: string): boolean {
  const found = types.get(type)
  if (found === undefined || found.kind === 'range') return false
  return found.kind !== 'array' || isDomainOver(types, target, found.parts[0]?.type)
}

/** Whether a type is the target, or a domain over it. */
function isDomainOver(types: StoredTypes, target: string, type: string | undefined): boolean {
  if (type === undefined || type === target) return type === target
  const found = types.get(type)
  return found?.kind === 'domain' && isDomainOver(types, target, found.parts[0]?.type)
}

/** How a type becomes another one of its name. */
export interface Becoming {
  readonly types: StoredTypes
  /** The oid of the type that changes. */
  readonly target: string
  /** A value of that type, as what can be cast to the new one. @param to what rows are cast to */
  readonly convert: (value: string, to: string) => string
  /** An array of such values; absent: by its text. */
  readonly convertArray?: (value: string) => string
  /** The new types are not there yet: everything becomes text. */
  readonly isText: boolean
}

/** SQL that makes the new value of a type from the old one. @param type its oid @param written the type as it is written */
export function converted(becoming: Becoming, value: string, type: string, written: string): string {
  const to = becoming.isText ? 'text' : written
  return `(${convertible(becoming, value, type, to)})::${to}`
}

function convertible(becoming: Becoming, value: string, type: string, to: string): string {
  const { types, target, convert, convertArray } = becoming
  if (type === target) return convert(value, to)
  const { kind, parts } = types.get(type) ?? { kind: 'range', parts: [] }
  const [first] = parts
  if (kind === 'domain' && first !== undefined) return convertible(becoming, value, first.type, to)
  if (kind === 'array' && convertArray !== undefined && isDomainOver(types, target, first?.type)) {
    return convertArray(value)
  }
  if (kind !== 'composite' || !isMadeOf(types, target, type)) return `${value}::text`
  const attributes = parts.map((part) => {
    const attribute = `(${value}).${doubleQuoted(part.name)}`
    return isMadeOf(types, target, part.type) ? converted(becoming, attribute, part.type, part.written) : attribute
  })
  return rowOf(value, attributes, to)
}

function isMadeOf(types: StoredTypes, target: string, type: string): boolean {
  return type === target || (types.get(type)?.parts.some((part) => isMadeOf(types, target, part.type)) ?? false)
}

/** A row of these attributes; NULL stays what it is. Only the row itself can be cast, not what CASE makes of it. */
export function rowOf(value: string, attributes: readonly string[], to: string): string {
  return `CASE WHEN ${value} IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(${attributes.join(', ')})::${to} END`
}
