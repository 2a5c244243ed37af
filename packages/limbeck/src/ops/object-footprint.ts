/** What an op on something that is no table touches. */
import { parseName } from '../schema/names.ts'
import { kindWords, type ObjectKind, type ObjectRef, type SchemaObject } from '../schema/objects.ts'
import { type How, part, sqlTouch, type Touch } from './touch.ts'

/** Those whose names are taken from tables and indexes as well. */
const RELATIONS: ReadonlySet<ObjectKind> = new Set([
  'view',
  'materializedView',
  'sequence',
  'enum',
  'domain',
  'compositeType',
  'rangeType',
])

/** Those whose parts are values and settings: a word in them means nothing. */
const MUTE: ReadonlySet<ObjectKind> = new Set(['role', 'namespace', 'extension', 'collation', 'enum'])

/** Words of ours, or for people. */
const NO_SQL: ReadonlySet<string> = new Set(['kind', 'name', 'comment', 'columnComments', 'privileges', 'options'])

/** The object, and the table that it stands on. */
export function objectTouch(ref: ObjectRef, how: How): readonly Touch[] {
  const { kind, name, on } = ref
  const touch: Touch = {
    kind: 'object',
    object: inWords(ref),
    name: bareName(name),
    how,
    ...(on !== undefined && { on }),
    ...(RELATIONS.has(kind) && { relation: name }),
  }
  return on === undefined ? [touch] : [touch, { kind: 'table', table: on, how: 'changes' }]
}

/** The object, with all that its definition speaks of. */
export function objectTouches(object: SchemaObject, how: How): readonly Touch[] {
  const { kind } = object
  // What is granted on has its name in that of the grants alone.
  const text = [...(kind === 'grants' ? [object.name] : []), ...sqlIn(object)].join(' ')
  const of = kind === 'materializedView' ? 'snapshot' : 'definition'
  return [
    ...objectTouch(object, how),
    ...(kind === 'namespace' ? [] : namespaceOf(object.name)),
    ...(kind === 'sequence' ? ownerOf(object) : []),
    ...(MUTE.has(kind) ? [] : [sqlTouch(of, text, { object: inWords(object) })]),
  ]
}

/** What has a namespace in its name needs it. */
export function namespaceOf(name: string): readonly Touch[] {
  const { namespace } = parseName(name)
  if (namespace === undefined) return []
  return objectTouch({ kind: 'namespace', name: namespace }, 'uses')
}

function ownerOf({ ownedBy }: Extract<SchemaObject, { readonly kind: 'sequence' }>): readonly Touch[] {
  if (ownedBy === undefined) return []
  const { table, column } = ownedBy
  return [{ kind: 'table', table, how: 'uses' }, part('column', table, column, 'uses')]
}

function inWords({ kind, name, on }: ObjectRef): string {
  return `${kindWords(kind)} "${name}"${on === undefined ? '' : ` on "${on}"`}`
}

/** A routine's name holds the types of its arguments. */
function bareName(name: string): string {
  return parseName(name.replace(/\(.*$/s, '')).name
}

function sqlIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => (NO_SQL.has(name) ? [] : sqlIn(inner)))
}
