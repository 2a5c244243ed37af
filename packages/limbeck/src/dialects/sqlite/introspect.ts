/** Reads the schema of a live database out of the texts that it stores. */
import { formatName } from '../../schema/names.ts'
import type { Schema, Table } from '../../schema/schema.ts'
import type { Reader, Scope } from '../dialect.ts'
import { objectsOf, ordinaryTables, readCatalog, type Catalog } from './catalog.ts'
import { parseCreateIndex } from './grammar/create-index.ts'
import { parseCreateTable, type CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { tableModel, type FindTable } from './model.ts'
import { objectsIn } from './objects.ts'

/** The tables of the scope, by name, and the views and triggers that are asked for. Virtual tables, what they keep their rows in, and SQLite's own are left alone. */
export async function introspect(db: Reader, scope: Scope): Promise<Schema> {
  const catalog = await readCatalog(db)
  const find = finderOf(catalog)
  const tables = ordinaryTables(catalog)
    .filter(({ name }) => scope.includes(formatName({ name })))
    .map(({ name }) => tableOf(catalog, find, name))
    .filter((table) => table !== undefined)
  const objects = objectsIn(catalog, scope)
  return {
    tables: tables.sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(objects.length > 0 && { objects }),
  }
}

function tableOf(catalog: Catalog, find: FindTable, name: string): Table | undefined {
  const table = find(name)
  if (table === undefined) return undefined
  const indexes = objectsOf(catalog, 'index', name).filter(({ temporary }) => !temporary)
  return tableModel(
    table,
    indexes.map(({ sql }) => parseCreateIndex(sql)),
    find,
  )
}

/** Finds and reads the texts of tables, each once. */
export function finderOf(catalog: Catalog): FindTable {
  const texts = new Map(ordinaryTables(catalog).map(({ name, sql }) => [foldName(name), sql]))
  const read = new Map<string, CreateTable>()
  return (name) => {
    const key = foldName(name)
    const text = texts.get(key)
    if (text === undefined) return undefined
    const table = read.get(key) ?? parseCreateTable(text)
    read.set(key, table)
    return table
  }
}
