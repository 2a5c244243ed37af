/**
 * What people write, brought to the one form that the model has: whatever stands at its default is absent.
 */
import type { Check, Column, Exclusion, ForeignKey, Index, KeyIndex, Table, Unique } from './schema.ts'

/** The same shape, but where the model has `true` or nothing, people may also write `false`. */
export type Written<T> = { readonly [K in keyof T]: WrittenPart<T[K]> }

type WrittenPart<V> = V extends true
  ? boolean
  : V extends readonly Column[]
    ? readonly Written<Column>[]
    : V extends readonly Index[]
      ? readonly Written<Index>[]
      : V extends readonly ForeignKey[]
        ? readonly Written<ForeignKey>[]
        : V extends readonly Unique[]
          ? readonly Written<Unique>[]
          : V extends readonly Check[]
            ? readonly Written<Check>[]
            : V

/** Drops from a table what stands at its default: empty lists, `nullable: false`, … */
export function normalizeTable(table: Written<Table>): Table {
  const {
    columns,
    primaryKey,
    unique = [],
    foreignKeys = [],
    checks = [],
    exclusions = [],
    indexes = [],
    ...more
  } = table
  const { options = {}, ...rest } = more
  const set = Object.entries(options).filter(([, value]) => value !== false)
  return {
    ...defined(rest),
    columns: columns.map(normalizeColumn),
    ...(primaryKey && { primaryKey: normalizeKey(primaryKey) }),
    ...(unique.length > 0 && { unique: unique.map(normalizeUnique) }),
    ...(foreignKeys.length > 0 && { foreignKeys: foreignKeys.map(normalizeForeignKey) }),
    ...(checks.length > 0 && { checks: checks.map(normalizeCheck) }),
    ...(exclusions.length > 0 && { exclusions: exclusions.map(normalizeExclusion) }),
    ...(indexes.length > 0 && { indexes: indexes.map(normalizeIndex) }),
    ...(set.length > 0 && { options: Object.fromEntries(set) }),
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

/** Drops from a key what stands at its default; what is no object is for others to refuse. */
export function normalizeKey<T extends KeyIndex>(
  key: T,
): Omit<T, 'include' | 'with'> & Pick<KeyIndex, 'include' | 'with'> {
  if (Array.isArray(key)) return key
  const { include = [], with: parameters = {}, ...rest } = key
  return {
    ...defined(rest),
    ...(include.length > 0 && { include }),
    ...(Object.keys(parameters).length > 0 && { with: parameters }),
  }
}

/** Drops from a unique constraint what stands at its default. */
export function normalizeUnique({ nullsNotDistinct, ...unique }: Written<Unique>): Unique {
  return { ...normalizeKey(unique), ...(nullsNotDistinct === true && { nullsNotDistinct }) }
}

/** Drops from a foreign key what stands at its default. */
export function normalizeForeignKey({ notValid, onDeleteColumns = [], ...key }: Written<ForeignKey>): ForeignKey {
  return {
    ...defined(key),
    ...(onDeleteColumns.length > 0 && { onDeleteColumns }),
    ...(notValid === true && { notValid }),
  }
}

/** Drops from a check what stands at its default. */
export function normalizeCheck({ notValid, noInherit, ...check }: Written<Check>): Check {
  return {
    ...defined(check),
    ...(notValid === true && { notValid }),
    ...(noInherit === true && { noInherit }),
  }
}

/** Drops from an exclusion what stands at its default. */
export function normalizeExclusion(exclusion: Exclusion): Exclusion {
  return { ...normalizeKey(exclusion), elements: exclusion.elements.map(defined) }
}

/** Drops from an index what stands at its default; a part that says no more than its column becomes the column's name. */
export function normalizeIndex(index: Written<Index>): Index {
  const { unique, nullsNotDistinct, columns, ...rest } = index
  return {
    ...normalizeKey(rest),
    columns: columns.map(bareWherePossible),
    ...(unique === true && { unique }),
    ...(nullsNotDistinct === true && { nullsNotDistinct }),
  }
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
