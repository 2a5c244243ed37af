/** Objects of the models as PostgreSQL would store them and give them back. */
import { isDeepStrictEqual } from 'node:util'
import { formatName, parseName } from '../../../schema/names.ts'
import { type Dependency, objectKey, type SchemaObject } from '../../../schema/objects.ts'
import type { Table } from '../../../schema/schema.ts'
import type { Reader } from '../../dialect.ts'
import { elaborateObjects, isType } from './elaborate.ts'
import { readObjects } from './kinds.ts'
import { EVERYWHERE } from './namespaces.ts'

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
    const { namespace, name } = parseName(text)
    return namespace === defaultNamespace ? formatName({ name }) : text
  }
  return objects
    .filter(({ kind, name }) => kind !== 'namespace' || name !== defaultNamespace)
    .map((object) => ({ ...object, name: bare(object.name), ...('on' in object && { on: bare(String(object.on)) }) }))
}

/** What the database has of the same kinds, by key. */
export async function readAlike(
  db: Reader,
  objects: readonly SchemaObject[],
): Promise<ReadonlyMap<string, SchemaObject>> {
  const kinds = [...new Set(objects.map(({ kind }) => kind))]
  const found = kinds.length === 0 ? [] : await readObjects(db, EVERYWHERE, kinds)
  return new Map(found.map(({ object }) => [objectKey(object), object]))
}

/**
 * What is said otherwise than the database has it is handed to the database, twice, as its own words are no fixed point; what
 * then is the same is said in the words that the database has already, and what is not, in those of the models. Types are settled before; see `settle-types.ts`.
 * @param tables the tables of the models
 * @param live what the database has of the same kinds, by key
 * @throws LimbeckError `invalid-schema`
 */
export async function canonicalObjects(
  db: Reader,
  written: readonly SchemaObject[],
  tables: readonly Table[],
  live: ReadonlyMap<string, SchemaObject>,
): Promise<Canonical> {
  const desired = written.map((object) => asFilled(object, live.get(objectKey(object))))
  const isSame = (object: SchemaObject): boolean => isDeepStrictEqual(object, live.get(objectKey(object)))
  if (desired.every(isSame)) return { objects: desired, dependencies: [] }
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
  return {
    dependencies: once.dependencies,
    objects: desired.map((object) => {
      const key = objectKey(object)
      const [own, there] = [again.stored.get(key), others.stored.get(key)]
      return !isType(object) && own !== undefined && isDeepStrictEqual(own, there) ? (live.get(key) ?? object) : object
    }),
  }
}

/** Whether a materialized view that is there holds rows at the moment is not for models to say. */
function asFilled(object: SchemaObject, there: SchemaObject | undefined): SchemaObject {
  if (object.kind !== 'materializedView' || there?.kind !== 'materializedView') return object
  const { options: said = {}, ...rest } = object
  const { populated: _said, ...storage } = said
  const options = { ...storage, ...(there.options?.['populated'] === false && { populated: false }) }
  return Object.keys(options).length === 0 ? rest : { ...rest, options }
}
