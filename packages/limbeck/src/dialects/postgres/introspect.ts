/** Reads the schema of a live database out of its catalog. */
import { nameInScope } from '../../schema/granted.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Reader, Scope } from '../dialect.ts'
import { tablesIn } from './catalog.ts'
import { tableName } from './desired.ts'
import { isOfFamily } from './family.ts'
import { dependenciesOf } from './objects/dependencies.ts'
import { readObjects } from './objects/kinds.ts'
import { whereOf } from './objects/namespaces.ts'
import { readFrom, readTables } from './read-tables.ts'

/**
 * The tables of the scope, by name, and the objects of the kinds that are asked for. What the schema model has no word for is
 * left alone: foreign tables, what an extension has made; and partitions and heirs, unless the scope asks for everything or
 * expects just these.
 */
export async function introspect(db: Reader, scope: Scope): Promise<Schema> {
  const { includes, objects: wanted = [], expected = { tables: [] } } = scope
  const isAll = wanted === 'all'
  const knowsFamilies = expected.tables.some(isOfFamily)
  const which = tablesIn(whereOf(scope), isAll || knowsFamilies)
  const there = await readTables(db, which)
  const named = knowsFamilies ? await namesIn(db, expected) : new Set<string>()
  const tables = there
    .map(({ model }) => model)
    .filter((model) => includes(model.name) && (isAll || !isOfFamily(model) || named.has(model.name)))
  return readFrom({ which, tables: there }, { tables, ...(wanted.length > 0 && (await readOthers(db, scope, wanted))) })
}

/** The names of tables as the database has them. */
async function namesIn(db: Reader, { tables }: Schema): Promise<ReadonlySet<string>> {
  const [row] = await db.all('SELECT current_schema() AS namespace')
  const defaultNamespace = String(row?.['namespace'] ?? '')
  return new Set(tables.map(({ name }) => tableName(name, { defaultNamespace })))
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
