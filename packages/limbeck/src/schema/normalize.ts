/**
 * What people write, brought to the one form that the model has: whatever stands at its default is absent.
 */
import type { Column, Index, Table } from './schema.ts'

/** The same shape, but where the model has `true` or nothing, people may also write `false`. */
export type Written<T> = {
  readonly [K in keyof T]: NonNullable<T[K]> extends true
    ? boolean
    : NonNullable<T[K]> extends readonly Column[]
      ? readonly Written<Column>[]
      : NonNullable<T[K]> extends readonly Index[]
        ? readonly Written<Index>[]
        : T[K]
}

/** Drops from a table what stands at its default: empty lists, `nullable: false`, … */
export function normalizeTable(table: Written<Table>): Table {
  const { columns, indexes = [], unique = [], foreignKeys = [], checks = [], options = {}, ...rest } = table
  return {
    ...defined(rest),
    columns: columns.map(normalizeColumn),
    ...(unique.length > 0 && { unique: unique.map(defined) }),
    ...(foreignKeys.length > 0 && { foreignKeys: foreignKeys.map(defined) }),
    ...(checks.length > 0 && { checks: checks.map(defined) }),
    ...(indexes.length > 0 && { indexes: indexes.map(normalizeIndex) }),
    ...(Object.values(options).some((value) => value !== false) && {
      options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== false)),
    }),
  }
}

/** Drops from a column what stands at its default. */
export function normalizeColumn(column: Written<Column>): Column {
  const { nullable, autoincrement, generated, counter, ...rest } = column
  return {
    ...defined(rest),
    ...(nullable === true && { nullable }),
    ...(generated && { generated: defined(generated) }),
    ...(autoincrement === true && { autoincrement }),
    ...(counter && Object.keys(counter).length > 0 && { counter: defined(counter) }),
  }
}

/** Drops from an index what stands at its default; a part that says no more than its column becomes the column's name. */
export function normalizeIndex(index: Written<Index>): Index {
  const { unique, columns, ...rest } = index
  return { ...defined(rest), columns: columns.map(bareWherePossible), ...(unique === true && { unique }) }
}

function bareWherePossible(part: Index['columns'][number]): Index['columns'][number] {
  if (typeof part === 'string') return part
  const said = defined(part)
  return 'column' in said && Object.keys(said).length === 1 ? said.column : said
}

function defined<T extends object>(value: T): T {
  if (Object.values(value).every((part) => part !== undefined)) return value
  const copy = { ...value }
  for (const key in copy) if (copy[key] === undefined) delete copy[key]
  return copy
}
