/** Tables of `drizzle-orm/sqlite-core` → ours. */
import { getTableName, is, SQL } from 'drizzle-orm'
import { getTableConfig, getViewConfig, SQLiteSyncDialect, SQLiteTable, SQLiteView } from 'drizzle-orm/sqlite-core'
import { formatName } from '../../schema/names.ts'
import type { Written } from '../../schema/normalize.ts'
import type { View } from '../../schema/objects.ts'
import type { Index, Table } from '../../schema/schema.ts'
import { portableType, toColumn } from './column.ts'
import { checksOf, type DrizzleTable, foreignKeysOf, primaryKeyOf, uniqueOf } from './constraints.ts'
import { checkedTable, type Core } from './core.ts'
import { indexPart } from './index-part.ts'
import { type Words, wordsOf } from './words.ts'

/** The schema of what is exported. */
export const sqliteCore: Core = (values, casing) => {
  const words = wordsOf(new SQLiteSyncDialect(casing === undefined ? {} : { casing }), casing)
  return {
    tables: values.filter(isTable).map((table) => toTable(words, table)),
    objects: values.filter((value) => is(value, SQLiteView)).flatMap((view) => toView(words, view) ?? []),
    kinds: ['view'],
  }
}

function isTable(value: unknown): value is SQLiteTable {
  return is(value, SQLiteTable)
}

function toTable(words: Words, table: SQLiteTable): Table {
  const config = getTableConfig(table)
  const told: DrizzleTable<SQLiteTable> = { ...config, name: tableName(table) }
  const primaryKey = primaryKeyOf(words, told, 'given')
  return checkedTable({
    name: told.name,
    columns: config.columns.map((column) =>
      toColumn(words, told.name, column, {
        type: portableType(column.getSQLType()),
        autoincrement: 'autoIncrement' in column && column.autoIncrement === true,
        isKey: primaryKey?.columns.includes(words.column(column)) === true,
        nullableKey: true,
      }),
    ),
    ...(primaryKey !== undefined && { primaryKey }),
    foreignKeys: foreignKeysOf(words, told, 'given', tableName),
    checks: checksOf(words, told),
    indexes: [
      ...uniqueOf(words, told).map(({ name, columns }) => ({ name, columns, unique: true })),
      ...config.indexes.map((index) => toIndex(words, told.name, index)),
    ],
  })
}

function tableName(table: SQLiteTable): string {
  return formatName({ name: getTableName(table) })
}

type SqliteIndex = ReturnType<typeof getTableConfig>['indexes'][number]

function toIndex(words: Words, table: string, { config }: SqliteIndex): Written<Index> {
  return {
    name: config.name,
    columns: config.columns.map((part) =>
      is(part, SQL) ? indexPart(words.expression(part, { table })) : words.column(part),
    ),
    unique: config.unique,
    ...(config.where !== undefined && { where: words.expression(config.where, { table }) }),
  }
}

/** The view; nothing for what `existing()` leaves to others. */
function toView(words: Words, view: SQLiteView): View | undefined {
  const { name, query } = getViewConfig(view)
  return query && { kind: 'view', name: formatName({ name }), as: words.query(query, { table: name }) }
}
