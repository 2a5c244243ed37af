/** Every kind of object that PostgreSQL has. */
import { objectKey, type ObjectKind } from '../../../schema/objects.ts'
import type { Reader, Statement } from '../../dialect.ts'
import type { Which } from '../catalog.ts'
import { collation } from './collation.ts'
import { compositeType } from './composite-type.ts'
import { defaultGrants } from './default-grants.ts'
import { domain } from './domain.ts'
import { enumeration } from './enum.ts'
import { extension } from './extension.ts'
import { grants } from './grants.ts'
import { materializedView } from './materialized-view.ts'
import { namespace } from './namespace.ts'
import { policy } from './policy.ts'
import { rangeType } from './range-type.ts'
import { role } from './role.ts'
import { aggregate, procedure, routine } from './routine.ts'
import { sequence } from './sequence.ts'
import { statistics } from './statistics.ts'
import type { Alteration, Found, Support, Tagged } from './support.ts'
import { rule, trigger } from './trigger.ts'
import { view } from './view.ts'

/** How each kind is read, made, dropped, … */
const SUPPORT: { readonly [K in ObjectKind]: Support<K> } = {
  role,
  namespace,
  extension,
  collation,
  enum: enumeration,
  domain,
  compositeType,
  rangeType,
  sequence,
  function: routine,
  procedure,
  aggregate,
  view,
  materializedView,
  trigger,
  rule,
  policy,
  statistics,
  grants,
  defaultGrants,
}

/** An object, and where the catalog has it. */
export interface FoundObject extends Found<ObjectKind> {
  readonly catalog: string
}

/** The objects of a scope, of all kinds that belong to a database or of some, by name within their kind. */
export async function readObjects(
  db: Reader,
  where: Which,
  wanted: 'all' | readonly ObjectKind[],
): Promise<readonly FoundObject[]> {
  const found: FoundObject[] = []
  for (const [kind, { catalog, isShared, read }] of Object.entries<Support<ObjectKind>>(SUPPORT)) {
    if (wanted === 'all' ? isShared === true : !wanted.some((one) => one === kind)) continue
    const some = (await read(db, where)).map((item) => ({ ...item, catalog }))
    found.push(...some.toSorted(byKey))
  }
  return found
}

function byKey(a: FoundObject, b: FoundObject): number {
  return objectKey(a.object) < objectKey(b.object) ? -1 : 1
}

/** The catalog that the objects of a kind are rows of. */
export function catalogOf(kind: ObjectKind): string {
  return SUPPORT[kind].catalog
}

/** The statements that make an object. */
export function createStatements<K extends ObjectKind>(object: Tagged<K>): readonly string[] {
  return SUPPORT[object.kind].create(object)
}

/** The statements that take an object away. */
export function dropStatements<K extends ObjectKind>(object: Tagged<K>): readonly string[] {
  return SUPPORT[object.kind].drop(object)
}

/** The statements that give an object another name; nothing where it can have none. */
export function renameStatements<K extends ObjectKind>(object: Tagged<K>, to: string): readonly string[] | undefined {
  return SUPPORT[object.kind].rename?.(object, to)
}

/** The statements that change an object in place; nothing where only a new one will do. */
export async function alterStatements<K extends ObjectKind>(
  change: Alteration<K>,
): Promise<readonly Statement[] | undefined> {
  return SUPPORT[change.now.kind].alter?.(change)
}
