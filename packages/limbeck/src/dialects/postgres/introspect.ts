/** Reads the schema of a live database out of its catalog. */
import type { Schema } from '../../schema/schema.ts'
import type { Reader, Scope } from '../dialect.ts'
import { readRelations, tablesIn } from './catalog.ts'
import { tableModel } from './model.ts'

/**
 * The tables of the scope, by name. What the schema model has no word for is left alone: partitions and heirs, foreign
 * tables, views, what an extension has made.
 */
export async function introspect(db: Reader, { includes, namespaces = [] }: Scope): Promise<Schema> {
  const relations = await readRelations(db, tablesIn(namespaces))
  return { tables: relations.filter(({ name }) => includes(name)).map(tableModel) }
}
