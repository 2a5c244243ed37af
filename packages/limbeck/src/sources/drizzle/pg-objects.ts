/** What PostgreSQL has besides tables, as Drizzle has it → ours. */
import { is } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import {
  getMaterializedViewConfig,
  getViewConfig,
  isPgEnum,
  type PgEnum,
  PgMaterializedView,
  PgRole,
  PgSchema,
  PgSequence,
  PgView,
} from 'drizzle-orm/pg-core'
import { LimbeckError } from '../../errors.ts'
import { formatName } from '../../schema/names.ts'
import type { Enum, MaterializedView, Namespace, ObjectOptions, Role, Sequence, View } from '../../schema/objects.ts'
import { numbersOf } from './pg-counter.ts'
import type { Words } from './words.ts'

/** An enum of any values. */
export type AnyEnum = PgEnum<[string, ...string[]]>

export type PgObject = AnyEnum | PgMaterializedView | PgRole | PgSchema | PgSequence | PgView

/** Whether an exported value is an object that {@link objectOf} maps. */
export function isObject(value: unknown): value is PgObject {
  return isPgEnum(value) || [PgMaterializedView, PgRole, PgSchema, PgSequence, PgView].some((kind) => is(value, kind))
}

type Mapped = Enum | MaterializedView | Namespace | Role | Sequence | View

/** The object; nothing for what `existing()` leaves to others. */
export function objectOf(words: Words, object: PgObject): Mapped | undefined {
  if (isPgEnum(object)) return enumOf(object)
  if (is(object, PgSchema)) return { kind: 'namespace', name: object.schemaName }
  if (is(object, PgSequence)) return sequenceOf(object)
  if (is(object, PgMaterializedView)) return materializedViewOf(words, object)
  return is(object, PgRole) ? roleOf(object) : viewOf(words, object)
}

function enumOf({ enumName, schema, enumValues }: AnyEnum): Enum {
  return { kind: 'enum', name: named(enumName, schema), values: enumValues }
}

function named(name: string, namespace: string | undefined): string {
  return formatName({ name, ...(namespace !== undefined && { namespace }) })
}

function sequenceOf({ seqName = '', schema, seqOptions }: PgSequence): Sequence {
  return { kind: 'sequence', name: named(seqName, schema), ...numbersOf(seqOptions) }
}

function viewOf(words: Words, view: PgView): View | undefined {
  const { name, schema, query, with: options } = getViewConfig(view)
  if (query === undefined) return undefined
  return { kind: 'view', name: named(name, schema), as: words.query(query, { table: name }), ...optionsOf(options) }
}

/** `withNoData()` says how to make one, not what it is. */
function materializedViewOf(words: Words, view: PgMaterializedView): MaterializedView | undefined {
  const {
    name,
    schema,
    query,
    using = HEAP,
    tablespace,
    with: parameters,
    withNoData,
  } = getMaterializedViewConfig(view)
  if (query === undefined) return undefined
  if (using !== HEAP) throw notMapped(name, `using('${using}')`)
  if (tablespace !== undefined) throw notMapped(name, `tablespace('${tablespace}')`)
  return {
    kind: 'materializedView',
    name: named(name, schema),
    as: words.query(query, { table: name }),
    ...optionsOf(parameters, withNoData === true ? { populated: false } : {}),
  }
}

/** What PostgreSQL keeps rows by, unless told otherwise. */
const HEAP = 'heap'

function notMapped(view: string, what: string): LimbeckError {
  return new LimbeckError('unsupported', `the materialized view "${view}" says ${what}, which limbeck cannot map`, {
    hint: 'Leave it out of the models, and write it in a revision, with op.execute(…).',
    data: { view },
  })
}

/** PostgreSQL's own names, which Drizzle writes in camel case, and the values as text, which is how PostgreSQL keeps them. */
function optionsOf(parameters: object = {}, more: ObjectOptions = {}): { readonly options?: ObjectOptions } {
  const options = Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[toSnakeCase(name), String(value)]],
  )
  const all = { ...Object.fromEntries(options), ...more }
  return Object.keys(all).length === 0 ? {} : { options: all }
}

/** Drizzle's types do not tell what a role is told. */
function roleOf(role: PgRole): Role | undefined {
  if (Reflect.get(role, '_existing') === true) return undefined
  return {
    kind: 'role',
    name: role.name,
    ...(Reflect.get(role, 'createDb') === true && { createDb: true }),
    ...(Reflect.get(role, 'createRole') === true && { createRole: true }),
    ...(Reflect.get(role, 'inherit') === false && { inherit: false }),
  }
}
