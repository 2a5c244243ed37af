/** Every kind of object that PostgreSQL has. */
import { objectKey, type ObjectKind, type SchemaObject } from '../../../schema/objects.ts'
import type { Reader, Statement } from '../../dialect.ts'
import type { Which } from '../catalog.ts'
import { enumeration } from './enum.ts'
import { materializedView } from './materialized-view.ts'
import { namespace } from './namespace.ts'
import type { Alteration, Found, Support, Tagged } from './support.ts'
import { view } from './view.ts'

/** The kinds that are supported. */
const SUPPORT: { readonly [K in Known]: Support<K> } = { namespace, enum: enumeration, view, materializedView }

export type Known = 'namespace' | 'enum' | 'view' | 'materializedView'

/** An object of a kind that is supported. */
export type KnownObject = Tagged<Known>

export function isKnown(object: SchemaObject): object is KnownObject {
  return isKnownKind(object.kind)
}

function isKnownKind(kind: ObjectKind): kind is Known {
  return Object.hasOwn(SUPPORT, kind)
}

/** An object, and where the catalog has it. */
export interface FoundObject extends Found<Known> {
  readonly catalog: string
}

/** The objects of a scope, of all kinds or of some, by name within their kind. */
export async function readObjects(
  db: Reader,
  where: Which,
  wanted: 'all' | readonly ObjectKind[],
): Promise<readonly FoundObject[]> {
  const found: FoundObject[] = []
  for (const [kind, { catalog, read }] of Object.entries<Support<Known>>(SUPPORT)) {
    if (wanted !== 'all' && !wanted.some((one) => one === kind)) continue
    const some = (await read(db, where)).map((item) => ({ ...item, catalog }))
    found.push(...some.toSorted(byKey))
  }
  return found
}

function byKey(a: FoundObject, b: FoundObject): number {
  return objectKey(a.object) < objectKey(b.object) ? -1 : 1
}

/** The statements that make an object. */
export function createStatements<K extends Known>(object: Tagged<K>): readonly string[] {
  return SUPPORT[object.kind].create(object)
}

/** The statements that take an object away. */
export function dropStatements<K extends Known>(object: Tagged<K>): readonly string[] {
  return SUPPORT[object.kind].drop(object)
}

/** The statements that give an object another name; nothing where it can have none. */
export function renameStatements<K extends Known>(object: Tagged<K>, to: string): readonly string[] | undefined {
  return SUPPORT[object.kind].rename?.(object, to)
}

/** The statements that change an object in place; nothing where only a new one will do. */
export async function alterStatements<K extends Known>(
  was: Tagged<K>,
  now: Tagged<K>,
  context: Pick<Alteration<K>, 'before' | 'using'>,
): Promise<readonly Statement[] | undefined> {
  return SUPPORT[now.kind].alter?.({ was, now, ...context })
}
