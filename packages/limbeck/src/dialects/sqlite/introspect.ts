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
import { isVerbatim, type StoredTexts, textsOf } from './texts.ts'

/** The tables of the scope, by name, and the views and triggers that are asked for. Virtual tables, what they keep their rows in, and SQLite's own are left alone. */
export async function introspect(db: Reader, scope: Scope): Promise<Schema> {
  const reading = readingOf(await readCatalog(db))
  const verbatim = expectedTables(reading, scope)
  const schema = verbatim ? withObjects(verbatim, reading, scope) : schemaIn(reading, scope)
  readings.set(schema, { ...reading, verbatim })
  return schema
}

/** The tables that are expected, where they are all there is, and there word for word: nothing needs to be read. */
function expectedTables(reading: Reading, { includes, expected }: Scope): readonly Table[] | undefined {
  if (expected === undefined) return undefined
  const { tables } = expected
  const count = ordinaryTables(reading.catalog).filter(({ name }) => includes(formatName({ name }))).length
  return count === tables.length && tables.every((table) => isVerbatim(textsOf(table), reading)) ? tables : undefined
}

/** What schemas were read from. */
const readings = new WeakMap<Schema, Reading>()

/** What a schema was read from; nothing of the database is read again. */
export function readingBehind(schema: Schema | undefined): Reading | undefined {
  return schema && readings.get(schema)
}

/** A catalog, each of whose tables is read once. */
export interface Reading extends StoredTexts {
  readonly catalog: Catalog
  readonly find: FindTable
  /** The tables that were expected, where the catalog has just these. */
  readonly verbatim?: readonly Table[] | undefined
  /** Reads a text, which may be one of the catalog. */
  parse(text: string): CreateTable
  modelOf(name: string): Table | undefined
}

export function readingOf(catalog: Catalog): Reading {
  const parse = remembering(parseCreateTable)
  const texts = textsByName(catalog)
  const find = finderIn(texts, parse)
  const indexes = indexesByTable(catalog)
  const indexesOf = (name: string): readonly string[] => indexes.get(foldName(name))?.map(({ sql }) => sql) ?? []
  return {
    catalog,
    find,
    textOf: (name) => texts.get(foldName(name)),
    parse,
    indexesOf,
    modelOf: remembering((name) => tableOf(find(name), indexesOf(name), find)),
  }
}

/** What a reading has of a scope. */
export function schemaIn(reading: Reading, scope: Scope): Schema {
  const { catalog, modelOf } = reading
  const tables = ordinaryTables(catalog)
    .filter(({ name }) => scope.includes(formatName({ name })))
    .map(({ name }) => modelOf(name))
    .filter((table) => table !== undefined)
  return withObjects(tables, reading, scope)
}

function withObjects(tables: readonly Table[], { catalog }: Reading, scope: Scope): Schema {
  const objects = objectsIn(catalog, scope)
  return {
    tables: tables.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
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
export function finderOf(catalog: Catalog): FindTable {
  return finderIn(textsByName(catalog), parseCreateTable)
}

function textsByName(catalog: Catalog): ReadonlyMap<string, string> {
  return new Map(ordinaryTables(catalog).map(({ name, sql }) => [foldName(name), sql]))
}

function finderIn(texts: ReadonlyMap<string, string>, parse: (text: string) => CreateTable): FindTable {
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
