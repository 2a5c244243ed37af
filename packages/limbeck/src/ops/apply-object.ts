/** What the objects of a schema are after an op. */
import { LimbeckError } from '../errors.ts'
import { kindWords, objectKey, type ObjectRef, type SchemaObject } from '../schema/objects.ts'
import type { Schema } from '../schema/schema.ts'

export function objectsOf({ objects = [] }: Schema): readonly SchemaObject[] {
  return objects
}

/** The schema with other objects. */
export function withObjects(schema: Schema, objects: readonly SchemaObject[]): Schema {
  const { objects: _before, dependencies: _gone, ...rest } = schema
  return objects.length === 0 ? rest : { ...rest, objects }
}

/** @throws LimbeckError `invalid-op` */
export function added(objects: readonly SchemaObject[], object: SchemaObject): readonly SchemaObject[] {
  if (objects.some((other) => objectKey(other) === objectKey(object))) {
    throw new LimbeckError('invalid-op', `${kindWords(object.kind)} ${called(object)} exists already`, {
      hint: 'Drop or rename the one that is there first.',
    })
  }
  return [...objects, object]
}

/**
 * The objects with `next` in the place of one.
 * @throws LimbeckError `invalid-op` where it is not there
 */
export function replaced(
  objects: readonly SchemaObject[],
  ref: ObjectRef,
  next: readonly SchemaObject[],
): readonly SchemaObject[] {
  const found = findObject(objects, ref)
  return objects.flatMap((object) => (object === found ? next : [object]))
}

/** @throws LimbeckError `invalid-op` */
export function findObject(objects: readonly SchemaObject[], ref: ObjectRef): SchemaObject {
  const found = objects.find((object) => objectKey(object) === objectKey(ref))
  if (found !== undefined) return found
  throw new LimbeckError('invalid-op', `there is no ${kindWords(ref.kind)} ${called(ref)}`, {
    hint: 'Check the spelling, and that an operation before this one has not dropped or renamed it.',
  })
}

function called({ name, on }: ObjectRef): string {
  return on === undefined ? `"${name}"` : `"${name}" on "${on}"`
}
