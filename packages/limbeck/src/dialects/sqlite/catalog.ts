/** Reads what SQLite stores about a database: the texts of `sqlite_schema`. */
import type { Reader } from '../dialect.ts'
import { foldName } from './grammar/tokens.ts'

/** One object, with the text that made it. */
export interface CatalogObject {
  readonly type: 'table' | 'index' | 'view' | 'trigger'
  readonly name: string
  /** The table that it belongs to; for a table, itself. */
  readonly table: string
  readonly sql: string
  /** In the connection's own temporary schema, which may refer to tables of the database. */
  readonly temporary: boolean
}

export interface Catalog {
  /** Every object that has a text, in the order of creation. */
  readonly objects: readonly CatalogObject[]
  /** The names, folded, of all tables that belong to a virtual table or to SQLite itself. */
  readonly hidden: ReadonlySet<string>
}

/** Reads the whole catalog. */
export async function readCatalog(db: Reader): Promise<Catalog> {
  const rows = await db.all(
    `SELECT type, name, tbl_name, sql, 0 AS temporary FROM main.sqlite_schema WHERE sql IS NOT NULL
     UNION ALL
     SELECT type, name, tbl_name, sql, 1 FROM temp.sqlite_schema WHERE sql IS NOT NULL`,
  )
  const objects = rows.map((row): CatalogObject => ({
    type: objectType(row['type']),
    name: String(row['name']),
    table: String(row['tbl_name']),
    sql: String(row['sql']),
    temporary: row['temporary'] === 1,
  }))
  return { objects, hidden: await hiddenTables(db) }
}

/** The tables of the database itself that limbeck may look at, in the order of creation. */
export function ordinaryTables({ objects, hidden }: Catalog): readonly CatalogObject[] {
  return objects.filter(({ type, name, temporary }) => type === 'table' && !temporary && !hidden.has(foldName(name)))
}

/** The table of a name, in any case of its letters. */
export function findTable(catalog: Catalog, name: string): CatalogObject | undefined {
  return ordinaryTables(catalog).find((object) => foldName(object.name) === foldName(name))
}

/** The objects of one type that belong to a table. */
export function objectsOf(catalog: Catalog, type: CatalogObject['type'], table: string): readonly CatalogObject[] {
  return catalog.objects.filter((object) => object.type === type && foldName(object.table) === foldName(table))
}

/** The statement that makes an object anew; the stored text of a temporary one does not say that it is one. */
export function creationOf({ sql, temporary }: CatalogObject): string {
  return temporary ? sql.replace(/^\s*CREATE/i, 'CREATE TEMP') : sql
}

/** A name that nothing in the database has: the wanted one, or that with a number. */
export function freeName({ objects }: Catalog, wanted: string): string {
  const taken = new Set(objects.map(({ name }) => foldName(name)))
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}_${n}`
    if (!taken.has(foldName(name))) return name
  }
}

function objectType(type: unknown): CatalogObject['type'] {
  return type === 'index' || type === 'view' || type === 'trigger' ? type : 'table'
}

/**
 * Virtual tables, the shadow tables in which they keep their rows, and what is SQLite's own. Only the module of a virtual
 * table knows its shadow tables; where it is not loaded, all that begin with the virtual table's name may be some.
 */
async function hiddenTables(db: Reader): Promise<ReadonlySet<string>> {
  const rows = await db.all(
    `SELECT name, type FROM pragma_table_list
     WHERE schema = 'main' AND (type IN ('virtual', 'shadow') OR name LIKE 'sqlite\\_%' ESCAPE '\\')
     UNION ALL
     SELECT own.name, 'shadow' FROM main.sqlite_schema AS virtual, main.sqlite_schema AS own
     WHERE virtual.sql LIKE 'CREATE VIRTUAL %' AND own.type = 'table'
       AND own.name LIKE replace(virtual.name, '_', '\\_') || '\\_%' ESCAPE '\\'
       AND NOT EXISTS (SELECT 1 FROM pragma_module_list AS module WHERE instr(lower(virtual.sql), 'using ' || module.name))`,
  )
  return new Set(rows.map((row) => foldName(String(row['name']))))
}
