/** Compiles ops on objects that are no tables. */
import { LimbeckError } from '../../../errors.ts'
import type { AlterObject, CreateObject, DropObject, RenameObject } from '../../../ops/op.ts'
import { kindWords, objectKey, type ObjectRef, type SchemaObject } from '../../../schema/objects.ts'
import type { Reader, Statement } from '../../dialect.ts'
import { aside } from './aside.ts'
import {
  alterStatements,
  createStatements,
  dropStatements,
  isKnown,
  type KnownObject,
  readObjects,
  renameStatements,
} from './kinds.ts'
import { EVERYWHERE } from './namespaces.ts'

export async function createObject({ object }: CreateObject): Promise<readonly Statement[]> {
  return createStatements(known(object)).map(plain)
}

export async function dropObject({ object }: DropObject, before: Reader): Promise<readonly Statement[]> {
  return dropStatements(await find(object, before)).map(plain)
}

export async function renameObject({ object, to }: RenameObject, before: Reader): Promise<readonly Statement[]> {
  const statements = renameStatements(await find(object, before), to)
  if (statements !== undefined) return statements.map(plain)
  throw new LimbeckError('unsupported', `${kindWords(object.kind)} "${object.name}" cannot be renamed`, {
    hint: 'Drop it, and create it under the other name.',
  })
}

/** In place where that is possible; otherwise anew, while what stands on it steps aside. */
export async function alterObject({ object, using = {} }: AlterObject, before: Reader): Promise<readonly Statement[]> {
  const [now, was] = [known(object), await find(object, before)]
  const inPlace = await alterStatements(was, now, { before, using })
  if (inPlace !== undefined) return inPlace
  const { drops, creates } = await aside(before, [now])
  return [...drops, ...dropStatements(was), ...createStatements(now), ...creates].map(plain)
}

function plain(sql: string): Statement {
  return { sql }
}

function known(object: SchemaObject): KnownObject {
  if (isKnown(object)) return object
  throw new LimbeckError('unsupported', `limbeck knows no ${kindWords(object.kind)} on PostgreSQL: "${object.name}"`, {
    hint: 'Write it as SQL: op.execute(`…`).',
  })
}

/** @throws LimbeckError `invalid-op` where there is no such object */
async function find(ref: ObjectRef, before: Reader): Promise<KnownObject> {
  const objects = await readObjects(before, EVERYWHERE, [ref.kind])
  const found = objects.find(({ object }) => objectKey(object) === objectKey(ref))
  if (found !== undefined) return found.object
  throw new LimbeckError('invalid-op', `there is no ${kindWords(ref.kind)} "${ref.name}"`, {
    hint: 'See how the database differs from the models: limbeck check',
  })
}
