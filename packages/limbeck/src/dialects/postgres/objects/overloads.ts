/** Routines of one name, of which a call takes the one that fits; while two of them fit it takes none. */
import { withoutArguments } from '../../../schema/names.ts'
import { objectKey, type SchemaObject } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { asideName } from './aside-name.ts'
import { readObjects, renameStatements } from './kinds.ts'
import { EVERYWHERE } from './namespaces.ts'
import { isRoutine, ROUTINES } from './routine.ts'

/**
 * What puts the routines aside that the models have no more, where they have a new one of the same name, for each of them.
 * @param live what the database has of the same kinds, by key
 */
export function overloadsAside(
  objects: readonly SchemaObject[],
  live: ReadonlyMap<string, SchemaObject>,
): readonly (readonly string[])[] {
  const keys = new Set(objects.map(objectKey))
  const names = new Set(
    objects.filter((one) => isRoutine(one.kind) && !live.has(objectKey(one))).map(({ name }) => withoutArguments(name)),
  )
  const leaving = [...live.values()].filter(
    (one) => isRoutine(one.kind) && !keys.has(objectKey(one)) && names.has(withoutArguments(one.name)),
  )
  return leaving.flatMap((one) => {
    const statements = renameStatements(one, asideName(withoutArguments(one.name)))
    return statements === undefined ? [] : [statements]
  })
}

/** Whether the database has another routine that is called by the name of this one. */
export async function hasNamesake(object: SchemaObject, before: Reader): Promise<boolean> {
  if (!isRoutine(object.kind)) return false
  const call = withoutArguments(object.name)
  const routines = await readObjects(before, EVERYWHERE, ROUTINES)
  return routines.some(({ object: { name } }) => name !== object.name && withoutArguments(name) === call)
}
