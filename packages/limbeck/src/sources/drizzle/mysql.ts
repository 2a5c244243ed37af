/** Tables of `drizzle-orm/mysql-core` → ours. */
import { is, SQL } from 'drizzle-orm'
import {
  getTableConfig,
  getViewConfig,
  type MySqlColumn,
  MySqlDialect,
  MySqlTable,
  MySqlView,
} from 'drizzle-orm/mysql-core'
import { formatName } from '../../schema/names.ts'
import type { Written } from '../../schema/normalize.ts'
import type { View } from '../../schema/objects.ts'
import { literalText } from '../../schema/sql.ts'
import type { Index, Table } from '../../schema/schema.ts'
import { portableType, toColumn } from './column.ts'
import { checksOf, type DrizzleTable, foreignKeysOf, primaryKeyOf, uniqueOf } from './constraints.ts'
import { checkedTable, type Core } from './core.ts'
import { indexPart } from './index-part.ts'
import { type Place, unsupported } from './refuse.ts'
import { type Words, wordsOf } from './words.ts'

/** The schema of what is exported. */
export const mysqlCore: Core = (values, casing) => {
  const words = wordsOf(new MySqlDialect(casing === undefined ? {} : { casing }), casing)
  return {
    tables: values.filter(isTable).map((table) => toTable(words, table)),
    objects: values.filter((value) => is(value, MySqlView)).flatMap((view) => toView(words, view) ?? []),
    kinds: ['view'],
  }
}

function isTable(value: unknown): value is MySqlTable {
  return is(value, MySqlTable)
}

function toTable(words: Words, table: MySqlTable): Table {
  const config = getTableConfig(table)
  const told: DrizzleTable<MySqlTable> = { ...config, name: tableName(table) }
  const primaryKey = primaryKeyOf(words, told, 'given')
  return checkedTable({
    name: told.name,
    columns: config.columns.map((column) => {
      refuseOnUpdate(column, { table: told.name, column: words.column(column) })
      return toColumn(words, told.name, column, {
        type: typeOf(column),
        autoincrement: 'autoIncrement' in column && column.autoIncrement === true,
        isKey: primaryKey?.columns.includes(words.column(column)) === true,
      })
    }),
    ...(primaryKey !== undefined && { primaryKey }),
    unique: uniqueOf(words, told),
    foreignKeys: foreignKeysOf(words, told, 'all', tableName),
    checks: checksOf(words, told),
    indexes: config.indexes.map((index) => toIndex(words, told.name, index)),
  })
}

function tableName(table: MySqlTable): string {
  const { name, schema } = getTableConfig(table)
  return formatName({ name, ...(schema !== undefined && { namespace: schema }) })
}

/** MySQL's names that mean something else as portable ones, and portable names for what has another here. */
const TYPES: Readonly<Record<string, string>> = {
  // Single precision, which is double elsewhere; and the other way round.
  // https://dev.mysql.com/doc/refman/8.4/en/floating-point-types.html
  float: 'real',
  real: 'double precision',
  int: 'integer',
  datetime: 'timestamp',
  // Kept in UTC, and given back in the session's time zone.
  // https://dev.mysql.com/doc/refman/8.4/en/datetime.html
  timestamp: 'timestamptz',
}

/** @example typeOf(datetime({ fsp: 3 })) // 'timestamp(3)' */
function typeOf(column: MySqlColumn): string {
  const type = column.getSQLType()
  // Drizzle does not double the quotes in the values.
  if (type.startsWith('enum(')) return `enum(${(column.enumValues ?? []).map(literalText).join(',')})`
  const [, name = type, rest = ''] = /^(\w+)(\(\d+\)| unsigned)?$/.exec(type) ?? []
  const other = TYPES[name]
  return other === undefined ? portableType(type) : `${other}${rest}`
}

function refuseOnUpdate(column: MySqlColumn, place: Place): void {
  if (!('hasOnUpdateNow' in column) || column.hasOnUpdateNow !== true) return
  throw unsupported(
    place,
    'is set by the database at every update (onUpdateNow())',
    'Write $onUpdate(() => new Date()), which the application does.',
  )
}

type MySqlIndex = ReturnType<typeof getTableConfig>['indexes'][number]

function toIndex(words: Words, table: string, { config }: MySqlIndex): Written<Index> {
  return {
    name: config.name,
    columns: config.columns.map((part) =>
      is(part, SQL) ? indexPart(words.expression(part, { table })) : words.column(part),
    ),
    unique: config.unique === true,
  }
}

/** The view; nothing for what `existing()` leaves to others. */
function toView(words: Words, view: MySqlView): View | undefined {
  const { name, schema, query, algorithm, sqlSecurity, withCheckOption } = getViewConfig(view)
  if (query === undefined) return undefined
  const options = {
    ...(algorithm !== undefined && algorithm !== 'undefined' && { algorithm }),
    ...(sqlSecurity === 'invoker' && { sql_security: sqlSecurity }),
    ...(withCheckOption !== undefined && { check_option: withCheckOption }),
  }
  return {
    kind: 'view',
    name: formatName({ name, ...(schema !== undefined && { namespace: schema }) }),
    as: words.query(query, { table: name }),
    ...(Object.keys(options).length > 0 && { options }),
  }
}
