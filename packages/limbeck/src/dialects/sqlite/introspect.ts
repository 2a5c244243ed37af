/** Reads the schema of a live database out of the texts that it stores. */
import { formatName } from '../../schema/names.ts'
import type { Schema, Table } from '../../schema/schema.ts'
import type { Reader, Scope } from '../dialect.ts'
import { ordinaryTables, readCatalog, type Catalog, type CatalogObject } from './catalog.ts'
import { parseCreateIndex } from './grammar/create-index.ts'
import { parseCreateTable, type CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { tableModel, type FindTable } from './model.ts'
import { objectsIn } from './objects.ts'

/** The tables of the scope, by name, and the views and triggers that are asked for. Virtual tables, what they keep their rows in, and SQLite's own are left alone. */
export async function introspect(db: Reader, scope: Scope): Promise<Schema> {
  const reading = readingOf(await readCatalog(db))
  const schema = schemaIn(reading, scope)
  readings.set(schema, reading)
  return schema
}

/** What schemas were read from. */
const readings = new WeakMap<Schema, Reading>()

/** What a schema was read from; nothing of the database is read again. */
export function readingBehind(schema: Schema | undefined): Reading | undefined {
  return schema && readings.get(schema)
}

/** A catalog, each of whose tables is read once. */
export interface Reading {
  readonly catalog: Catalog
  readonly find: FindTable
  /** Reads a text, which may be one of the catalog. */
  parse(text: string): CreateTable
  /** The texts of the indexes of a table. */
  indexesOf(name: string): readonly string[]
  modelOf(name: string): Table | undefined
}

export function readingOf(catalog: Catalog): Reading {
  const parse = remembering(parseCreateTable)
  const find = finderOf(catalog, parse)
  const indexes = indexesByTable(catalog)
  const indexesOf = (name: string): readonly string[] => indexes.get(foldName(name))?.map(({ sql }) => sql) ?? []
  return {
    catalog,
    find,
    parse,
    indexesOf,
    modelOf: remembering((name) => tableOf(find(name), indexesOf(name), find)),
  }
}

/** What a reading has of a scope. */
export function schemaIn({ catalog, modelOf }: Reading, scope: Scope): Schema {
  const tables = ordinaryTables(catalog)
    .filter(({ name }) => scope.includes(formatName({ name })))
    .map(({ name }) => modelOf(name))
    .filter((table) => table !== undefined)
  const objects = objectsIn(catalog, scope)
  return {
    tables: tables.sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(objects.length > 0 && { objects }),
  }
}

function indexesByTable({ objects }: Catalog): ReadonlyMap<string, readonly CatalogObject[]> {
  const indexes = objects.filter(({ type, temporary }) => type === 'index' && !temporary)
  return Map.groupBy(indexes, ({ table }) => foldName(table))
}

function tableOf(table: CreateTable | undefined, indexes: readonly string[], find: FindTable): Table | undefined {
  return table && tableModel(table, indexes.map(parseCreateIndex), find)
}

function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text) ?? answer(text)
    known.set(text, found)
    return found
  }
}

/** Finds and reads the texts of tables, each once. */
export function finderOf(catalog: Catalog, parse: (text: string) => CreateTable = parseCreateTable): FindTable {
  const texts = new Map(ordinaryTables(catalog).map(({ name, sql }) => [foldName(name), sql]))
  const read = new Map<string, CreateTable>()
  return (name) => {
    const key = foldName(name)
    const text = texts.get(key)
    if (text === undefined) return undefined
    const table = read.get(key) ?? parse(text)
    read.set(key, table)
    return table
  }
}
