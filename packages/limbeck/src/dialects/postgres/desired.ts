/** A table of the models in the form that PostgreSQL gives it, as far as that is known without asking. */
import { formatName, parseName } from '../../schema/names.ts'
import { normalizeTable } from '../../schema/normalize.ts'
import type { Column, ForeignKey, Index, Table } from '../../schema/schema.ts'
import { bytesDefault, bytesIn } from './model-default.ts'
import { modelType, scalarName, serialType } from './types.ts'

/** What names depend on. */
export interface Names {
  /** The namespace that a name without one belongs to. */
  readonly defaultNamespace: string
  /** The primary key of a table, for foreign keys that do not say which columns they mean. */
  readonly primaryKeyOf: (table: string) => readonly string[]
}

/** How long a name can be, in bytes; what is longer, PostgreSQL cuts off. */
const NAME_LENGTH = 63

/** The table under the names that the database would give it, with the types and facts that follow from others. */
export function desiredTable(table: Table, names: Names): Table {
  const {
    options: _none,
    comment,
    primaryKey,
    unique = [],
    foreignKeys = [],
    checks = [],
    indexes = [],
    ...rest
  } = table
  const key = primaryKey && { ...named(primaryKey), columns: primaryKey.columns.map(cut) }
  return normalizeTable({
    ...rest,
    name: tableName(table.name, names),
    columns: table.columns.map((column) => desiredColumn(column, key?.columns ?? [])),
    ...(key === undefined ? {} : { primaryKey: key }),
    unique: unique.map((item) => ({ ...named(item), columns: item.columns.map(cut) })),
    foreignKeys: foreignKeys.map((item) => desiredForeignKey(item, names)),
    checks: checks.map(named),
    indexes: indexes.map(desiredIndex),
    ...(comment ? { comment } : {}),
  })
}

/** The name of a table as introspection would give it. */
export function tableName(text: string, { defaultNamespace }: Pick<Names, 'defaultNamespace'>): string {
  const { namespace, name } = parseName(text)
  return namespace === undefined || namespace === defaultNamespace
    ? formatName({ name: cut(name) })
    : formatName({ namespace: cut(namespace), name: cut(name) })
}

function desiredColumn(column: Column, primaryKey: readonly string[]): Column {
  const { name, type, nullable, autoincrement, comment, default: initial, ...rest } = column
  const bytes = initial === undefined || scalarName(type) !== 'blob' ? undefined : bytesIn(initial)
  const serial = serialType(type)
  const counts = autoincrement === true || serial !== undefined
  const isFilled = counts || primaryKey.includes(cut(name))
  return {
    ...rest,
    name: cut(name),
    type: serial ?? modelType(type),
    ...(nullable === true && !isFilled ? { nullable } : {}),
    ...(initial === undefined ? {} : { default: bytes === undefined ? initial : bytesDefault(bytes) }),
    ...(counts ? { autoincrement: true } : {}),
    ...(comment ? { comment } : {}),
  }
}

function desiredForeignKey(key: ForeignKey, names: Names): ForeignKey {
  const table = tableName(key.references.table, names)
  const columns = key.references.columns.length === 0 ? names.primaryKeyOf(table) : key.references.columns.map(cut)
  return { ...named(key), columns: key.columns.map(cut), references: { table, columns } }
}

function desiredIndex(index: Index): Index {
  const columns = index.columns.map((part) => {
    if (typeof part === 'string') return cut(part)
    return 'column' in part ? { ...part, column: cut(part.column) } : part
  })
  return { ...named(index), columns }
}

function named<T extends { readonly name?: string }>(item: T): T {
  return item.name === undefined ? item : { ...item, name: cut(item.name) }
}

/** The longest beginning of a name that fits, without half a character at the end. */
function cut(name: string): string {
  if (Buffer.byteLength(name) <= NAME_LENGTH) return name
  const characters = [...name]
  while (Buffer.byteLength(characters.join('')) > NAME_LENGTH) characters.pop()
  return characters.join('')
}
