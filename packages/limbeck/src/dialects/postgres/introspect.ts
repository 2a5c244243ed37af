/** Reads the schema of a live database out of its catalog. */
import { nameInScope } from '../../schema/granted.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Reader, Scope } from '../dialect.ts'
import { tablesIn } from './catalog.ts'
import { dependenciesOf } from './objects/dependencies.ts'
import { readObjects } from './objects/kinds.ts'
import { whereOf } from './objects/namespaces.ts'
import { readFrom, readTables } from './read-tables.ts'

/**
 * The tables of the scope, by name, and the objects of the kinds that are asked for. What the schema model has no word for is
 * left alone: foreign tables, what an extension has made; and partitions and heirs, unless the scope asks for everything.
 */
export async function introspect(db: Reader, scope: Scope): Promise<Schema> {
  const { includes, objects: wanted = [] } = scope
  const which = tablesIn(whereOf(scope), wanted === 'all')
  const there = await readTables(db, which)
  const tables = there.filter(({ relation }) => includes(relation.name)).map(({ model }) => model)
  return readFrom({ which, tables: there }, { tables, ...(wanted.length > 0 && (await readOthers(db, scope, wanted))) })
}

/** Objects besides tables, and what stands on what. */
async function readOthers(
  db: Reader,
  scope: Scope,
  wanted: NonNullable<Scope['objects']>,
): Promise<Pick<Schema, 'objects' | 'dependencies'>> {
  const found = (await readObjects(db, whereOf(scope), wanted)).filter(({ object }) =>
    scope.includes(nameInScope(object)),
  )
  return {
    ...(found.length > 0 && { objects: found.map(({ object }) => object) }),
    dependencies: await dependenciesOf(db, found),
  }
}
