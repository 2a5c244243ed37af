/** Routines of one name, of which a call takes the one that fits; while two of them fit it takes none. */
import { parseName, withoutArguments } from '../../../schema/names.ts'
import { objectKey, type SchemaObject } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { asideName } from './aside-name.ts'
import { renameStatements } from './kinds.ts'
import { isRoutine } from './routine.ts'

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
  const { namespace = null, name } = parseName(withoutArguments(object.name))
  const routines = await before.all(
    `SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.proname = $1 AND n.nspname = coalesce($2, current_schema()) LIMIT 2`,
    [name, namespace],
  )
  return routines.length > 1
}
