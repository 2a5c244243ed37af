/** Renames carried through the model: whatever names a table or a column follows, as it does in a database. */
import { renameParents } from '../schema/parents.ts'
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  Index,
  IndexColumn,
  PrimaryKey,
  Schema,
  Table,
  TableOptions,
} from '../schema/schema.ts'
import { renameInObject } from './rename-on-table.ts'
import { type Rename, type Renaming, textRenamer } from './rename-text.ts'

/** The schema under new names. */
export function renameIn(schema: Schema, names: Renaming): Schema {
  const { dependencies: _gone, objects, ...rest } = schema
  return {
    ...rest,
    tables: schema.tables.map((table) => renameInTable(table, names)),
    ...(objects && { objects: objects.map((object) => renameInObject(object, schema.tables, names)) }),
  }
}

/** One table under new names: its own, its columns' and those of the tables that it references. */
export function renameInTable(table: Table, names: Renaming): Table {
  const column = (name: string): string => names.column(table.name, name)
  const text = textRenamer(table, names)
  const { columns, primaryKey, unique, foreignKeys, checks, exclusions, indexes, options } = table
  return {
    ...table,
    name: names.table(table.name),
    columns: columns.map((item) => renameColumn(item, column, text)),
    ...(primaryKey && { primaryKey: renameKey(primaryKey, column) }),
    ...(unique && { unique: unique.map((item) => renameKey(item, column)) }),
    ...(foreignKeys && { foreignKeys: foreignKeys.map((item) => renameForeignKey(item, column, names)) }),
    ...(checks && { checks: checks.map((item) => renameInCheck(item, text)) }),
    ...(exclusions && { exclusions: exclusions.map((item) => renameInExclusion(item, column, text)) }),
    ...(indexes && { indexes: indexes.map((item) => renameInIndex(item, column, text)) }),
    ...(options && { options: renameInOptions(options, text, names) }),
  }
}

/** What a table is divided by is SQL. */
function renameInOptions(options: TableOptions, text: Rename, names: Renaming): TableOptions {
  const { partitionBy } = options
  return {
    ...renameParents(options, (name) => names.table(name)),
    ...(typeof partitionBy === 'string' && { partitionBy: text(partitionBy) }),
  }
}

function renameColumn(column: Column, name: Rename, text: Rename): Column {
  const { generated } = column
  return {
    ...column,
    name: name(column.name),
    ...(generated && { generated: { ...generated, as: text(generated.as) } }),
  }
}

function renameKey<T extends PrimaryKey>(key: T, column: Rename): T {
  return { ...key, columns: key.columns.map(column), ...renamedInclude(key, column) }
}

function renamedInclude({ include }: Pick<PrimaryKey, 'include'>, column: Rename): Pick<PrimaryKey, 'include'> {
  return include === undefined ? {} : { include: include.map(column) }
}

function renameForeignKey(key: ForeignKey, column: Rename, names: Renaming): ForeignKey {
  const { table, columns } = key.references
  return {
    ...key,
    columns: key.columns.map(column),
    references: { table: names.table(table), columns: columns.map((name) => names.column(table, name)) },
    ...(key.onDeleteColumns && { onDeleteColumns: key.onDeleteColumns.map(column) }),
  }
}

function renameInCheck(check: Check, text: Rename): Check {
  return { ...check, expression: text(check.expression) }
}

function renameInExclusion(exclusion: Exclusion, column: Rename, text: Rename): Exclusion {
  const { elements, where } = exclusion
  return {
    ...exclusion,
    elements: elements.map((element) => renameInPart(element, column, text)),
    ...renamedInclude(exclusion, column),
    ...(where !== undefined && { where: text(where) }),
  }
}

function renameInIndex(index: Index, column: Rename, text: Rename): Index {
  return {
    ...index,
    columns: index.columns.map((part) => (typeof part === 'string' ? column(part) : renameInPart(part, column, text))),
    ...renamedInclude(index, column),
    ...(index.where !== undefined && { where: text(index.where) }),
  }
}

function renameInPart<T extends IndexColumn>(part: T, column: Rename, text: Rename): T {
  return 'column' in part ? { ...part, column: column(part.column) } : { ...part, expression: text(part.expression) }
}
