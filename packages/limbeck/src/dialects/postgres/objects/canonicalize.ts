/** Objects of the models as PostgreSQL would store them and give them back. */
import { isDeepStrictEqual } from 'node:util'
import { tidyGrants } from '../../../schema/grants.ts'
import { formatName, parseName, withoutArguments } from '../../../schema/names.ts'
import { type Dependency, objectKey, type SchemaObject } from '../../../schema/objects.ts'
import type { Table } from '../../../schema/schema.ts'
import type { Reader } from '../../dialect.ts'
import { elaborateObjects, isType } from './elaborate.ts'
import { readObjects } from './kinds.ts'
import { EVERYWHERE } from './namespaces.ts'
import { mayBeOutlived, outlivedIn } from './outlived.ts'
import { isRoutine, replacing, routineName } from './routine.ts'

type Objects = ReadonlyMap<string, SchemaObject>

export interface Canonical {
  readonly objects: readonly SchemaObject[]
  readonly dependencies: readonly Dependency[]
}

/** The objects under the names that the database gives them; the default namespace is there anyway. */
export function inDefaultNamespace(
  objects: readonly SchemaObject[],
  defaultNamespace: string,
): readonly SchemaObject[] {
  const bare = (text: string): string => {
    const { namespace, name } = parseName(withoutArguments(text))
    return namespace === defaultNamespace ? formatName({ name }) + text.slice(withoutArguments(text).length) : text
  }
  return objects
    .filter(({ kind, name }) => kind !== 'namespace' || name !== defaultNamespace)
    .map((object) => ({ ...object, name: bare(object.name), ...('on' in object && { on: bare(String(object.on)) }) }))
}

/** What the database has of the same kinds, by key. */
export async function readAlike(db: Reader, objects: readonly SchemaObject[]): Promise<Objects> {
  const kinds = [...new Set(objects.map(({ kind }) => kind))]
  const found = kinds.length === 0 ? [] : await readObjects(db, EVERYWHERE, kinds)
  return new Map(found.map(({ object }) => [objectKey(object), object]))
}

/** The objects, of which routines are called as the database calls them, as far as it knows the types of their arguments. */
export async function withRoutineNames(
  db: Reader,
  objects: readonly SchemaObject[],
  live: Objects,
): Promise<readonly SchemaObject[]> {
  const named: SchemaObject[] = []
  for (const object of objects) {
    if (!isRoutine(object.kind) || live.has(objectKey(object))) named.push(object)
    else named.push({ ...object, name: await routineName(db, object.name) })
  }
  return named
}

/**
 * What is said otherwise than the database has it is handed to the database, twice, as its own words are no fixed point; what
 * then is the same is said in the words that the database has already, and what is not, in those of the models. Types are settled before; see `settle-types.ts`.
 * @param tables the tables of the models, and those that are there, under the names that they will have
 * @param live what the database has of the same kinds, by key
 * @param saysAll what the models do not say of an object is not to be there
 * @throws LimbeckError `invalid-schema`
 */
export async function canonicalObjects(
  db: Reader,
  written: readonly SchemaObject[],
  [tables, present]: readonly [desired: readonly Table[], present: readonly Table[]],
  live: Objects,
  saysAll: boolean,
): Promise<Canonical> {
  const named = await withRoutineNames(db, written, live)
  const desired = named.map((object) => asWritten(asFilled(object, live.get(objectKey(object)), saysAll)))
  const isSame = (object: SchemaObject): boolean => isDeepStrictEqual(object, live.get(objectKey(object)))
  const isDoubtful = mayBeOutlived(desired, tables, present)
  if (desired.every(isSame) && !isDoubtful) return { objects: desired, dependencies: [] }
  const once = await elaborateObjects(db, desired, tables)
  const stored = desired.map((object) => (isType(object) ? object : (once.stored.get(objectKey(object)) ?? object)))
  if (stored.every(isSame)) return { objects: stored, dependencies: once.dependencies }
  const again = await elaborateObjects(db, stored, tables)
  // What is there, over the types and tables that are to be.
  const others = await elaborateObjects(
    db,
    stored.flatMap((object) => (isType(object) ? object : (live.get(objectKey(object)) ?? []))),
    tables,
  )
  const outlived = isDoubtful ? await outlivedIn(db, others.stored, live, present) : new Set()
  return {
    dependencies: once.dependencies,
    objects: desired.map((object) => {
      const key = objectKey(object)
      const [own, there] = [again.stored.get(key), others.stored.get(key)]
      const found = live.get(key)
      if (isType(object) || found === undefined) return object
      return outlived.has(key) ? (once.stored.get(key) ?? object) : inWordsOf(found, object, { own, there })
    }),
  }
}

/** An object of the models and the one that is there, as both would be stored. */
interface Stored {
  readonly own: SchemaObject | undefined
  readonly there: SchemaObject | undefined
}

/** What means the same in both, in the words of what is there. */
function inWordsOf(found: SchemaObject, object: SchemaObject, { own, there }: Stored): SchemaObject {
  if (own === undefined || there === undefined) return object
  const [ownParts, otherParts] = [partsOf(own), partsOf(there)]
  const isSame = (key: string): boolean => isDeepStrictEqual(ownParts.get(key), otherParts.get(key))
  const settled = { ...object, ...Object.fromEntries(Object.entries(found).filter(([key]) => isSame(key))) }
  for (const key of Object.keys(object)) {
    // The query says what the columns of a view are called.
    const isSettled = key === 'columns' ? isSame('as') : isSame(key)
    if (isSettled && !(key in found)) Reflect.deleteProperty(settled, key)
  }
  return settled
}

function partsOf(object: SchemaObject): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(object))
}

function asWritten(object: SchemaObject): SchemaObject {
  if (object.kind === 'grants' || object.kind === 'defaultGrants') {
    return { ...object, grants: tidyGrants(object.grants) }
  }
  if (object.kind !== 'function' && object.kind !== 'procedure' && object.kind !== 'aggregate') return object
  return { ...object, definition: replacing(object.kind, object.definition) }
}

/**
 * Whether a materialized view that is there holds rows at the moment is not for models to say; and its indexes stay, where
 * they have no words for them.
 */
function asFilled(object: SchemaObject, there: SchemaObject | undefined, saysAll: boolean): SchemaObject {
  if (object.kind !== 'materializedView') return object
  const { options: said = {}, indexes: own, ...rest } = object
  const found = there?.kind === 'materializedView' ? there : undefined
  const { populated, ...storage } = said
  const isEmpty = found === undefined ? populated === false : found.options?.['populated'] === false
  const options = { ...storage, ...(isEmpty && { populated: false }) }
  const indexes = (own ?? (saysAll ? [] : (found?.indexes ?? []))).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return {
    ...rest,
    ...(Object.keys(options).length > 0 && { options }),
    ...(indexes.length > 0 && { indexes }),
  }
}
