/** Compiles ops on objects that are no tables. */
import { LimbeckError } from '../../../errors.ts'
import type { AlterObject, CreateObject, DropObject, RenameObject } from '../../../ops/op.ts'
import { kindWords, objectKey, type ObjectRef, type SchemaObject } from '../../../schema/objects.ts'
import { formatName, parseName, withoutArguments } from '../../../schema/names.ts'
import type { Reader, Statement } from '../../dialect.ts'
import { namespaceOf } from '../namespace.ts'
import { asideOf, asideOfLeaving, NOTHING } from './aside.ts'
import { usualOn } from './grants.ts'
import { hollowed } from './hollow.ts'
import { alterStatements, createStatements, dropStatements, readObjects, renameStatements } from './kinds.ts'
import { EVERYWHERE, hasNamespace } from './namespaces.ts'
import { hasNamesake } from './overloads.ts'
import { isRoutine, routineName } from './routine.ts'
import { isTypeChange, retype } from './retype.ts'

export async function createObject({ object }: CreateObject, before: Reader): Promise<readonly Statement[]> {
  const there = object.kind === 'grants' ? await search(object, before) : undefined
  // What is granted may be there already, because it is granted on everything new.
  if (there !== undefined) return (await alterStatements({ was: there, now: object, before, using: {} })) ?? []
  const namespace = hasNamespace(object.kind) ? await namespaceOf(withoutArguments(object.name), before) : []
  return [...namespace, ...createStatements(object).map(plain)]
}

/** What stands on a routine that leaves its name to another one comes back on that, or is refused by the database. */
export async function dropObject({ object }: DropObject, before: Reader): Promise<readonly Statement[]> {
  const there = await find(object, before)
  const { drops, creates } = (await hasNamesake(there, before)) ? await asideOfLeaving(before, there) : NOTHING
  return [...drops, ...dropStatements(there), ...creates].map(plain)
}

export async function renameObject({ object, to }: RenameObject, before: Reader): Promise<readonly Statement[]> {
  const [row] = await before.all('SELECT current_schema() AS namespace')
  const here = String(row?.['namespace'])
  const statements = renameStatements(await find(object, before), isMoved(object, to) ? inNamespace(to, here) : to)
  if (statements !== undefined) return statements.map(plain)
  throw new LimbeckError('unsupported', `${kindWords(object.kind)} "${object.name}" cannot be renamed`, {
    hint: 'Drop it, and create it under the other name.',
  })
}

/** To or from the namespace that is not named. */
function isMoved({ kind, name }: ObjectRef, to: string): boolean {
  const [from, into] = [name, to].map((text) => parseName(withoutArguments(text)).namespace)
  return hasNamespace(kind) && from !== into
}

function inNamespace(name: string, otherwise: string): string {
  return formatName({ namespace: otherwise, ...parseName(name) })
}

/** In place where that is possible; otherwise anew, while what stands on it steps aside. */
export async function alterObject(
  { object, using = {}, anew, step }: AlterObject,
  before: Reader,
): Promise<readonly Statement[]> {
  const there = await find(object, before)
  const change = { now: step === 'aside' ? await hollowed(there, object, before) : object, was: there, before, using }
  const inPlace = anew ? undefined : await alterStatements(change)
  if (inPlace !== undefined) return inPlace
  if (isTypeChange(change)) return retype(change)
  const { now, was } = change
  const { drops, creates } = await asideOf(before, was)
  return [...drops, ...dropStatements(was), ...createStatements(now), ...creates].map(plain)
}

function plain(sql: string): Statement {
  return { sql }
}

/** @throws LimbeckError `invalid-op` where there is no such object */
async function find(ref: ObjectRef, before: Reader): Promise<SchemaObject> {
  const found = (await search(ref, before)) ?? (ref.kind === 'grants' ? await usualOn(ref.name, before) : undefined)
  if (found !== undefined) return found
  throw new LimbeckError('invalid-op', `there is no ${kindWords(ref.kind)} "${ref.name}"`, {
    hint: 'See how the database differs from the models: limbeck check',
  })
}

async function search(ref: ObjectRef, before: Reader): Promise<SchemaObject | undefined> {
  const objects = await readObjects(before, EVERYWHERE, [ref.kind])
  const named = (name: string): SchemaObject | undefined =>
    objects.find(({ object }) => objectKey(object) === objectKey({ ...ref, name }))?.object
  return named(ref.name) ?? (isRoutine(ref.kind) ? named(await routineName(before, ref.name)) : undefined)
}
