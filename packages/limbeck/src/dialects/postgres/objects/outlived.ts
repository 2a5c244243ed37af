/** Texts that a column of another type takes along, but would not give back. */
import { isDeepStrictEqual } from 'node:util'
import type { ObjectKind, SchemaObject } from '../../../schema/objects.ts'
import type { Table } from '../../../schema/schema.ts'
import type { Reader } from '../../dialect.ts'
import { elaborateObjects, isType } from './elaborate.ts'

type Objects = ReadonlyMap<string, SchemaObject>

/** Those with a text that is stored as it reads over the types of columns. */
const WITH_TEXT: ReadonlySet<ObjectKind> = new Set([
  'view',
  'materializedView',
  'function',
  'procedure',
  'trigger',
  'rule',
  'policy',
  'statistics',
] satisfies ObjectKind[])

/** Whether there may be such texts: a column has another type than it had. */
export function mayBeOutlived(
  objects: readonly SchemaObject[],
  tables: readonly Table[],
  present: readonly Table[],
): boolean {
  if (!objects.some(({ kind }) => WITH_TEXT.has(kind))) return false
  const types = new Map(present.map(({ name, columns }) => [name, new Map(columns.map((own) => [own.name, own.type]))]))
  return tables.some(({ name: table, columns }) =>
    columns.some(({ name, type }) => (types.get(table)?.get(name) ?? type) !== type),
  )
}

/**
 * The objects whose text, stored over the tables of the models, is no way back: over a text `id::text = 'x'` is stored as
 * `id = 'x'`, which a column that becomes a uuid again does not take, or takes as something else.
 * @param stored what is there, as it would be stored over the tables of the models
 * @param present the tables that are there
 * @returns the keys
 */
export async function outlivedIn(
  db: Reader,
  stored: Objects,
  live: Objects,
  present: readonly Table[],
): Promise<ReadonlySet<string>> {
  const doubtful = [...stored].flatMap(([key, now]) => {
    const found = live.get(key)
    return found === undefined || isType(now) || isDeepStrictEqual(now, found) ? [] : [{ key, found, now }]
  })
  if (doubtful.length === 0) return new Set()
  const [there, back] = [
    await elaborateObjects(
      db,
      doubtful.map(({ found }) => found),
      present,
    ),
    await elaborateObjects(
      db,
      doubtful.map(({ now }) => now),
      present,
    ),
  ]
  const changed = doubtful.filter(({ key }) => !isDeepStrictEqual(there.stored.get(key), back.stored.get(key)))
  return new Set(changed.map(({ key }) => key).filter((key) => there.stored.has(key)))
}
