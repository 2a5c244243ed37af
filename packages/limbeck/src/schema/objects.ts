/**
 * What a database holds besides tables: types, sequences, views, routines and whatever stands on a table. One interface for
 * each kind, and one row in {@link ObjectKinds}; the ops of a kind follow from its row.
 *
 * Names are as in the schema model (`names.ts`). What only the database can elaborate (the query of a view, a function) is
 * its own text.
 */
import { withoutNeedlessQuotes } from './names.ts'
import type { Check, Counter, Index } from './schema.ts'

/** Every kind, by the name that it goes by in `kind`. */
export interface ObjectKinds {
  readonly role: Role
  readonly namespace: Namespace
  readonly extension: Extension
  readonly collation: Collation
  readonly enum: Enum
  readonly domain: Domain
  readonly compositeType: CompositeType
  readonly rangeType: RangeType
  readonly sequence: Sequence
  readonly function: Routine<'function'>
  readonly procedure: Routine<'procedure'>
  readonly aggregate: Routine<'aggregate'>
  readonly view: View
  readonly materializedView: MaterializedView
  readonly trigger: Trigger
  readonly rule: Rule
  readonly policy: Policy
  readonly statistics: Statistics
  readonly grants: Grants
  readonly defaultGrants: DefaultGrants
}

export type ObjectKind = keyof ObjectKinds

/** The object of one kind. */
export type ObjectOf<K extends ObjectKind> = ObjectKinds[K]

export type SchemaObject = ObjectKinds[ObjectKind]

/** Which object: triggers, rules and policies have their names within a table. */
export interface ObjectRef {
  readonly kind: ObjectKind
  readonly name: string
  /** The table, for what stands on one. */
  readonly on?: string
}

interface Named<K extends string> {
  readonly kind: K
  readonly name: string
  readonly comment?: string
}

/** Something whose name belongs to a table. */
interface OnTable<K extends string> extends Named<K> {
  /** The table, or view, that it stands on. */
  readonly on: string
}

/** A role of the server, which all of its databases share. */
export interface Role extends Named<'role'> {
  readonly createDb?: true
  readonly createRole?: true
  /** Absent: a role inherits what its groups may do. */
  readonly inherit?: false
  readonly login?: true
}

/** PostgreSQL's own word for it is "schema". */
export interface Namespace extends Named<'namespace'> {}

export interface Extension extends Named<'extension'> {
  /** Where its members are. Absent: where the extension puts them, or the default one. */
  readonly namespace?: string
  readonly version?: string
}

/** How texts are put in order and compared. */
export interface Collation extends Named<'collation'> {
  /** Whose rules they are. */
  readonly provider: 'libc' | 'icu' | 'builtin'
  readonly locale?: string
  /** For libc, where the order and the classes of characters are not of one locale. */
  readonly collate?: string
  readonly ctype?: string
  /** Rules besides those of the locale. */
  readonly rules?: string
  /** Absent: texts are only equal that are the same. */
  readonly deterministic?: false
}

export interface Enum extends Named<'enum'> {
  /** In their order. */
  readonly values: readonly string[]
}

export interface Domain extends Named<'domain'> {
  readonly type: string
  readonly notNull?: true
  /** An SQL expression. */
  readonly default?: string
  readonly collation?: string
  readonly checks?: readonly Check[]
}

export interface CompositeType extends Named<'compositeType'> {
  readonly attributes: readonly Attribute[]
}

export interface Attribute {
  readonly name: string
  readonly type: string
  readonly collation?: string
}

export interface RangeType extends Named<'rangeType'> {
  readonly subtype: string
  readonly operatorClass?: string
  readonly collation?: string
  readonly canonical?: string
  readonly subtypeDiff?: string
  /** The name of its multirange type, where it is not the one that follows from its own. */
  readonly multirange?: string
}

export interface Sequence extends Named<'sequence'>, Omit<Counter, 'kind' | 'sequence'> {
  /** Absent: `bigint`. */
  readonly type?: string
  readonly unlogged?: true
  /** It goes when the column goes. */
  readonly ownedBy?: { readonly table: string; readonly column: string }
}

/** A function, procedure or aggregate. Its name holds the types of its arguments, as SQL: `add(integer, integer)`. */
export interface Routine<K extends string> extends Named<K> {
  /** The whole statement that creates it, as the database tells it. */
  readonly definition: string
}

export interface View extends Named<'view'> {
  /** The names of its columns, where they are not those of the query. */
  readonly columns?: readonly string[]
  /** The query. */
  readonly as: string
  readonly options?: ObjectOptions
  /** The comments of its columns, by their names. */
  readonly columnComments?: Readonly<Record<string, string>>
  /** What its columns get where a row is inserted into it without them, by their names: SQL expressions. */
  readonly columnDefaults?: Readonly<Record<string, string>>
}

export interface MaterializedView extends Named<'materializedView'> {
  /** The query. */
  readonly as: string
  readonly indexes?: readonly Index[]
  readonly options?: ObjectOptions
  /** The comments of its columns, by their names. */
  readonly columnComments?: Readonly<Record<string, string>>
}

/** What only some databases know, by the names that each dialect documents. */
export type ObjectOptions = Readonly<Record<string, string | number | boolean>>

/** A trigger or rule that does not act as usual. */
export type Enabled = 'disabled' | 'replica' | 'always'

export interface Trigger extends OnTable<'trigger'> {
  /** The whole statement that creates it, as the database tells it. */
  readonly definition: string
  readonly enabled?: Enabled
}

export interface Rule extends OnTable<'rule'> {
  /** The whole statement that creates it, as the database tells it. */
  readonly definition: string
  readonly enabled?: Enabled
}

export interface Policy extends OnTable<'policy'> {
  readonly restrictive?: true
  /** Absent: all of them. */
  readonly command?: 'select' | 'insert' | 'update' | 'delete'
  /** Absent: everybody. */
  readonly roles?: readonly string[]
  /** Which rows are seen: an SQL expression. */
  readonly using?: string
  /** Which rows may be written: an SQL expression. */
  readonly check?: string
}

/** Statistics over several columns. */
export interface Statistics extends Named<'statistics'> {
  /** The whole statement that creates it, as the database tells it. */
  readonly definition: string
}

/** Who may do what with one thing, in full: its name says which, as SQL does after ON: `table users`, `function add(integer)`. */
export interface Grants extends Named<'grants'> {
  readonly grants: readonly Grant[]
}

/** What is granted on things yet to come: its name says whose and which: `tables of owner in namespace`. */
export interface DefaultGrants extends Named<'defaultGrants'> {
  readonly owner: string
  readonly objects: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas'
  readonly namespace?: string
  readonly grants: readonly Grant[]
}

export interface Grant {
  /** A role, or `public`. */
  readonly to: string
  readonly privileges: readonly string[]
  /** The columns that it is restricted to. */
  readonly columns?: readonly string[]
  /** The role may pass it on. */
  readonly grantable?: true
}

/** Something stands on something else, which must be there first and cannot go before it. */
export interface Dependency {
  readonly from: Part
  readonly on: Part
}

/** A table or an object, or one column of it. */
export type Part = (ObjectRef | { readonly kind: 'table'; readonly name: string }) & { readonly column?: string }

/** In the order in which they are created where nothing else decides. A kind that is missing here does not compile. */
const ORDER: { readonly [K in ObjectKind]: number } = {
  role: 0,
  namespace: 1,
  extension: 2,
  collation: 3,
  enum: 4,
  domain: 5,
  compositeType: 6,
  rangeType: 7,
  sequence: 8,
  function: 9,
  procedure: 10,
  aggregate: 11,
  view: 12,
  materializedView: 13,
  trigger: 14,
  rule: 15,
  policy: 16,
  statistics: 17,
  grants: 18,
  defaultGrants: 19,
}

/** Every kind of object, in the order in which they are created where nothing else decides. */
export const objectKinds: readonly ObjectKind[] = Object.keys(ORDER).filter(isObjectKind)

function isObjectKind(text: string): text is ObjectKind {
  return Object.hasOwn(ORDER, text)
}

/**
 * Kinds that all databases of a server share. One that the models do not name may be somebody else's, and is left alone.
 */
export const sharedKinds: ReadonlySet<ObjectKind> = new Set(['role'])

/** The place of a kind among {@link objectKinds}. */
export function rankOf(kind: ObjectKind): number {
  return ORDER[kind]
}

/**
 * What an object is known by: equal for two that are the same one. Grants say in SQL what they are on, with quotes or without.
 */
export function objectKey({ kind, name, on }: ObjectRef): string {
  const own = kind === 'grants' ? withoutNeedlessQuotes(name) : name
  return on === undefined ? `${kind} ${own}` : `${kind} ${on} ${own}`
}

/** What a part is known by: a table or an object, or a column of it. */
export function partKey(part: Part): string {
  const whole = part.kind === 'table' ? `table ${part.name}` : objectKey(part)
  return part.column === undefined ? whole : `${whole} ${part.column}`
}

/** Which object it is, without the rest. */
export function refOf({ kind, name, on }: SchemaObject & { readonly on?: string }): ObjectRef {
  return { kind, name, ...(on !== undefined && { on }) }
}

/** A kind in words: `materialized view`. */
export function kindWords(kind: ObjectKind): string {
  return kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
