/** What changes among the objects that are no tables. */
import { isDeepStrictEqual } from 'node:util'
import { countedBy, grantedName, sequenceOf } from '../schema/granted.ts'
import { onSequence, renameInObject, renameInRef } from '../ops/rename-on-table.ts'
import type { Renaming } from '../ops/rename-text.ts'
import {
  type Dependency,
  objectKey,
  type ObjectKind,
  type ObjectRef,
  type Part,
  refOf,
  type SchemaObject,
  sharedKinds,
} from '../schema/objects.ts'
import { argumentsOf, formatName, parseName } from '../schema/names.ts'
import { kindsOf } from '../schema/parts.ts'
import type { Schema, Table } from '../schema/schema.ts'
import type { Group } from './group.ts'
import { nameBefore } from './pair.ts'
import { type Ownership, ownershipOf, withoutOwner } from './ownership.ts'

export interface ObjectDiff {
  readonly groups: readonly Group[]
  /** The steps that give sequences to columns, or take them back. */
  readonly ownership: readonly Ownership[]
}

/** The objects of the actual schema that the desired one speaks about, and those of the desired one. */
export function comparable(actual: Schema, desired: Schema): readonly [SchemaObject[], SchemaObject[]] {
  const later = [...(desired.objects ?? [])]
  const kinds = new Set<ObjectKind>(kindsOf(desired))
  const named = new Set(later.map(objectKey))
  const present = (actual.objects ?? []).filter(
    (object) => kinds.has(object.kind) && (!sharedKinds.has(object.kind) || named.has(objectKey(object))),
  )
  return [present, later]
}

/**
 * The actual schema with its objects under the names that they will have: what stands on a table goes along when that is
 * renamed. What stands on what is known by these names too, tables by those that they have.
 */
export function carryObjects(actual: Schema, names: Renaming, desired: Schema): Schema {
  const { objects = [], dependencies = [], tables } = actual
  const spelled = spellingsIn(desired)
  const carried = objects.map((object) =>
    spelled(withItsSequence(object, tables, desired, names) ?? renameInObject(object, tables, names)),
  )
  const refs = new Map(objects.map((object, i) => [objectKey(object), refOf(carried[i] ?? object)]))
  const part = (one: Part): Part => (one.kind === 'table' ? one : { ...one, ...refs.get(objectKey(one)) })
  return {
    ...actual,
    objects: carried,
    dependencies: [...dependencies, ...onTables(objects, tables)].map(({ from, on }) => ({
      from: part(from),
      on: part(on),
    })),
  }
}

/** Grants on what counts a column go along when that counts on under another name. */
function withItsSequence(
  object: SchemaObject,
  tables: readonly Table[],
  desired: Schema,
  names: Renaming,
): SchemaObject | undefined {
  const sequence = grantedName(object, 'sequence')
  const counted = sequence === undefined ? undefined : countedBy(sequence, tables)
  if (counted === undefined) return undefined
  const [table, column] = [names.table(counted.table), names.column(counted.table, counted.column.name)]
  const later = desired.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)
  return later?.autoincrement === true ? onSequence(object, sequenceOf(later, table)) : undefined
}

/** Grants under the names that they will have, as the desired schema spells them. */
function spellingsIn({ objects = [] }: Schema): (object: SchemaObject) => SchemaObject {
  const names = new Map(objects.flatMap((one) => (one.kind === 'grants' ? [[objectKey(one), one.name]] : [])))
  return (object) => {
    const name = object.kind === 'grants' ? names.get(objectKey(object)) : undefined
    return name === undefined ? object : { ...object, name }
  }
}

/** Triggers, rules, policies and grants stand on their tables, whether anybody says so or not. */
export function onTables(objects: readonly SchemaObject[], tables: readonly Table[]): readonly Dependency[] {
  return objects.flatMap((object) => groundOf(object, tables).map((on) => ({ from: refOf(object), on })))
}

function groundOf(object: SchemaObject, tables: readonly Table[]): readonly Part[] {
  if ('on' in object) return [{ kind: 'table', name: object.on }]
  if (object.kind !== 'grants') return []
  const sequence = grantedName(object, 'sequence')
  const counted = sequence === undefined ? undefined : countedBy(sequence, tables)
  if (counted !== undefined) return [{ kind: 'table', name: counted.table, column: counted.column.name }]
  const name = grantedName(object, 'table')
  if (name === undefined || !tables.some((table) => table.name === name)) return []
  const columns = new Set(object.grants.flatMap((grant) => grant.columns ?? []))
  return [{ kind: 'table', name }, ...[...columns].map((column) => ({ kind: 'table', name, column }) as const)]
}

/** Two objects are the same one when they have the same kind and name; for a routine, while its arguments mean the same. */
export function diffObjects(actual: Schema, desired: Schema, names: Renaming): ObjectDiff {
  const [present, later] = comparable(actual, desired)
  const before = byKey(present)
  const after = byKey(later)
  const isOther = ({ name }: SchemaObject): boolean => argumentsOf(name).some((type) => isRenamed(type, names))
  const created = [...after].filter(([key, object]) => !before.has(key) || isOther(object)).map(([, object]) => object)
  const dropped = [...before].filter(([key, object]) => !after.has(key) || isOther(object)).map(([, object]) => object)
  const altered = [...after].flatMap(([key, object]) => {
    const was = before.get(key)
    return was === undefined || isOther(object) || isDeepStrictEqual(was, object) ? [] : [{ object, was }]
  })
  const ownership = ownershipOf(created, dropped, desired)
  const given = new Set<SchemaObject>(ownership.map(({ sequence }) => sequence))
  return {
    ownership,
    groups: [
      ...created.map((object) =>
        group('create', object, { kind: 'createObject', object: given.has(object) ? withoutOwner(object) : object }),
      ),
      ...altered.map(({ object, was }) => group('alter', object, { kind: 'alterObject', object, was })),
      ...dropped.map((object) => group('drop', object, { kind: 'dropObject', object: refBefore(object), was: object })),
      ...ownership.map(({ sequence, step }) => group('alter', sequence, step)),
    ],
  }
}

/** Whether a type is that of the rows of a table which gets another name, or gives its name to another one. */
function isRenamed(type: string, names: Renaming): boolean {
  const table = formatName(parseName(type.trim().replace(/(?:\[\])+$/, '')))
  return names.table(table) !== table
}

/** An object on a table that is dropped, whose name another one takes over, has its name until then. */
function refBefore(object: SchemaObject): ObjectRef {
  return renameInRef(refOf(object), { table: nameBefore })
}

function byKey(objects: readonly SchemaObject[]): ReadonlyMap<string, SchemaObject> {
  return new Map(objects.map((object) => [objectKey(object), object]))
}

function group(kind: Group['kind'], object: SchemaObject, step: Group['steps'][number]): Group {
  return { kind, table: objectKey(object), object: refOf(object), steps: [step] }
}
