/** What stands on something steps aside while it is made anew, and comes back afterwards. */
import { type Dependency, objectKey, type Part } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { dependenciesOf } from './dependencies.ts'
import { createStatements, dropStatements, type FoundObject, readObjects } from './kinds.ts'
import { EVERYWHERE } from './namespaces.ts'

export interface Aside {
  /** What takes it away, what stands on others first. */
  readonly drops: readonly string[]
  /** What brings it back, as it was. */
  readonly creates: readonly string[]
}

/**
 * Views, functions, policies, triggers, … that stand on any of these parts, and on those in turn.
 * @param without objects that do not come back, by their keys
 */
export async function aside(
  db: Reader,
  parts: readonly Part[],
  without: ReadonlySet<string> = new Set(),
): Promise<Aside> {
  const objects = await readObjects(db, EVERYWHERE, 'all')
  const dependencies = await dependenciesOf(db, objects)
  const standing = inOrder(standingOn(parts, objects, dependencies), dependencies)
  return {
    drops: standing.toReversed().flatMap(({ object }) => (vanishes(object) ? [] : dropStatements(object))),
    creates: standing.flatMap(({ object }) => (without.has(objectKey(object)) ? [] : createStatements(object))),
  }
}

/** What is granted on a thing goes with it. */
function vanishes({ kind }: FoundObject['object']): boolean {
  return GRANTS.has(kind)
}

const GRANTS: ReadonlySet<string> = new Set(['grants'])

function standingOn(
  parts: readonly Part[],
  objects: readonly FoundObject[],
  dependencies: readonly Dependency[],
): readonly FoundObject[] {
  const byKey = new Map(objects.map((found) => [objectKey(found.object), found]))
  const reached = new Set<FoundObject>()
  const open: Part[] = [...parts]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const { from, on } of dependencies) {
      if (from.kind === 'table' || !isPartOf(on, part)) continue
      const found = byKey.get(objectKey(from))
      if (found === undefined || reached.has(found) || parts.some((own) => isPartOf(from, own))) continue
      reached.add(found)
      open.push(from)
    }
  }
  return [...reached]
}

/** Whether `on` is the part, or a column of it where the part is the whole. */
function isPartOf(on: Part, part: Part): boolean {
  const isSame = on.kind === part.kind && on.name === part.name && onTable(on) === onTable(part)
  return isSame && (part.column === undefined || on.column === part.column)
}

function onTable(part: Part): string | undefined {
  return 'on' in part ? part.on : undefined
}

/** What others stand on comes first. */
function inOrder(found: readonly FoundObject[], dependencies: readonly Dependency[]): readonly FoundObject[] {
  const byKey = new Map(found.map((item) => [objectKey(item.object), item]))
  const needs = new Map<FoundObject, FoundObject[]>()
  for (const { from, on } of dependencies) {
    if (from.kind === 'table' || on.kind === 'table') continue
    const [user, used] = [byKey.get(objectKey(from)), byKey.get(objectKey(on))]
    if (user !== undefined && used !== undefined) needs.set(user, [...(needs.get(user) ?? []), used])
  }
  const placed = new Set<FoundObject>()
  const place = (item: FoundObject, below: ReadonlySet<FoundObject>): void => {
    if (placed.has(item) || below.has(item)) return
    for (const need of needs.get(item) ?? []) place(need, new Set([...below, item]))
    placed.add(item)
  }
  for (const item of found) place(item, new Set())
  return [...placed]
}
