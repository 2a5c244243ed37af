/** The tables that are there, each with its model. */
import { isDeepStrictEqual } from 'node:util'
import type { Schema, Table } from '../../schema/schema.ts'
import type { Reader } from '../dialect.ts'
import { readRelations, type Relation, type Which } from './catalog.ts'
import { tableModel } from './model.ts'

/** A table that is there. */
export interface Live {
  readonly relation: Relation
  readonly model: Table
}

/** What was read at once. */
interface Reading {
  readonly which: Which
  readonly tables: readonly Live[]
}

/** What schemas were read from. */
const readings = new WeakMap<Schema, Reading>()

/**
 * Reads tables, by name.
 * @param seen a schema that was read from the database before, if nothing has changed since: the same tables are not read again
 */
export async function readTables(db: Reader, which: Which, seen?: Schema): Promise<readonly Live[]> {
  const reading = seen && readings.get(seen)
  if (reading !== undefined && isDeepStrictEqual(reading.which, which)) return reading.tables
  const relations = await readRelations(db, which)
  return relations.map((relation) => ({ relation, model: tableModel(relation) }))
}

/** Keeps what a schema was read from, for as long as there is the schema. */
export function readFrom(reading: Reading, schema: Schema): Schema {
  readings.set(schema, reading)
  return schema
}
