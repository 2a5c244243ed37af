/** What stands on what, in the names of the schema model. */
import { type Dependency, type Part, partKey, refOf } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { edgesBetween, relationsOf } from './edges.ts'
import type { FoundObject } from './kinds.ts'

/**
 * Which objects and tables stand on which others, and on which of their columns. A sequence does not stand on the column that
 * it belongs to: it is there first.
 */
export async function dependenciesOf(db: Reader, objects: readonly FoundObject[]): Promise<readonly Dependency[]> {
  const parts = new Map<string, Part>(objects.map(({ catalog, oid, object }) => [`${catalog} ${oid}`, refOf(object)]))
  const columns = new Map<string, ReadonlyMap<number, string>>()
  for (const table of await relationsOf(db)) {
    parts.set(table.key, { kind: 'table', name: table.name })
    columns.set(table.key, table.columns)
  }
  const found = new Map<string, Dependency>()
  const add = (from: Part | undefined, on: Part | undefined): void => {
    if (from === undefined || on === undefined || isWithin(from, on)) return
    found.set(`${partKey(from)} > ${partKey(on)}`, { from, on })
  }
  const partAt = (key: string, column: number): Part | undefined => {
    const [part, name] = [parts.get(key), columns.get(key)?.get(column)]
    return part === undefined || name === undefined ? part : { ...part, column: name }
  }
  for (const { from, on } of await edgesBetween(db, (key) => parts.has(key))) {
    const [user, used] = [partAt(from.key, from.column), partAt(on.key, on.column)]
    if (user?.kind !== 'sequence' || used?.kind !== 'table') add(user, used)
  }
  for (const { object, needs = [] } of objects) for (const need of needs) add(refOf(object), need)
  // The catalog has them in the order of the moment.
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, dependency]) => dependency)
}

function isWithin(a: Part, b: Part): boolean {
  return partKey({ ...a, column: '' }) === partKey({ ...b, column: '' })
}
