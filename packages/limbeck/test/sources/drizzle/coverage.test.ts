/** The schemas of these tests use everything that Drizzle exports: a builder that comes new makes this fail. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as mysql from 'drizzle-orm/mysql-core'
import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import { expect, it } from 'vitest'
import * as mysqlSchema from './mysql-schema.ts'
import * as pgSchema from './pg-schema.ts'
import * as sqliteSchema from './sqlite-schema.ts'

/** What is exported and builds nothing of a schema: questions, helpers, queries; and builders by another name. */
const OTHERS: Readonly<Record<'pg' | 'sqlite' | 'mysql', string>> = {
  pg: `alias except exceptAll extractUsedTable getMaterializedViewConfig getTableConfig getViewConfig intersect intersectAll
    isPgEnum isPgMaterializedView isPgSchema isPgSequence isPgView makePgArray parsePgArray parsePgNestedArray
    pgEnumObjectWithSchema pgEnumWithSchema pgMaterializedViewWithSchema pgSequenceWithSchema pgTableWithSchema
    pgViewWithSchema union unionAll uniqueKeyName withReplicas`,
  sqlite: `alias except extractUsedTable getTableConfig getViewConfig intersect union unionAll uniqueKeyName withReplicas`,
  mysql: `alias convertIndexToString except exceptAll extractUsedTable getTableConfig getViewConfig intersect intersectAll
    isMySqlSchema mysqlTableWithSchema mysqlViewWithSchema toArray union unionAll uniqueKeyName withReplicas`,
}

it.each([
  ['pg', pg],
  ['sqlite', sqlite],
  ['mysql', mysql],
] as const)('every builder of %s-core is in its schema', (core, exported) => {
  const text = readFileSync(join(import.meta.dirname, `${core}-schema.ts`), 'utf8')
  const others = new Set(OTHERS[core].split(/\s+/))
  const builders = Object.entries(exported)
    .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name) && !others.has(name))
    .map(([name]) => name)
  expect(builders.length).toBeGreaterThan(15)
  expect(builders.filter((name) => !new RegExp(`\\b${name}[(<]`).test(text))).toEqual([])
})

it.each([
  ['pg', pg, pg.PgColumn, pgSchema],
  ['sqlite', sqlite, sqlite.SQLiteColumn, sqliteSchema],
  ['mysql', mysql, mysql.MySqlColumn, mysqlSchema],
] as const)('every class of column of %s-core is in its schema', (_core, exported, base, module) => {
  const used = new Set(tablesIn(module).flatMap((table) => columnsIn(table, base)))
  const classes = Object.entries(exported)
    .filter(([name, value]) => typeof value === 'function' && isColumn(value, base) && !BASES.has(name))
    .map(([name]) => name)
  expect(classes.length).toBeGreaterThan(10)
  expect(classes.filter((name) => !used.has(name))).toEqual([])
})

/** Classes that others are made of, and columns of queries alone. */
const BASES: ReadonlySet<string> = new Set(
  `PgColumn ExtraConfigColumn SQLiteColumn SQLiteBaseInteger MySqlColumn MySqlColumnWithAutoIncrement
  MySqlDateBaseColumn`.split(/\s+/),
)

function isColumn(value: object, base: object): boolean {
  return value === base || Object.prototype.isPrototypeOf.call(base, value)
}

/** The tables of the module's records. */
function tablesIn(module: Readonly<Record<string, unknown>>): readonly object[] {
  const records = Object.values(module).filter((value) => typeof value === 'object' && value !== null)
  return records
    .flatMap((record) => Object.values(record))
    .filter((value) => typeof value === 'object' && value !== null)
}

function columnsIn(table: object, base: { readonly prototype: object }): readonly string[] {
  return Object.values(table).flatMap((column) => {
    if (typeof column !== 'object' || column === null) return []
    if (!Object.prototype.isPrototypeOf.call(base.prototype, column)) return []
    return column.constructor.name
  })
}
