/** A table of the models in the form that PostgreSQL gives it, as far as that is known without asking. */
import { formatName, parseName } from '../../schema/names.ts'
import { normalizeTable } from '../../schema/normalize.ts'
import { renameParents } from '../../schema/parents.ts'
import type { Column, Exclusion, ForeignKey, Index, IndexColumn, KeyIndex, Table } from '../../schema/schema.ts'
import { plainCounter } from './model-counter.ts'
import { bytesDefault, bytesIn } from './model-default.ts'
import { plainOptions, plainParameters } from './model-options.ts'
import { cutName as cut, objectName } from './object-name.ts'
import { modelType, scalarName, serialType } from './types.ts'

/** What names depend on. */
export interface Names {
  /** The namespace that a name without one belongs to. */
  readonly defaultNamespace: string
  /** The primary key of a table, for foreign keys that do not say which columns they mean. */
  readonly primaryKeyOf: (table: string) => readonly string[]
}

/** The table under the names that the database would give it, with the types and facts that follow from others. */
export function desiredTable(table: Table, names: Names): Table {
  const { options = {}, comment, primaryKey, unique = [], foreignKeys = [], checks = [], exclusions = [] } = table
  const name = tableName(table.name, names)
  const key = primaryKey && { ...desiredKey(primaryKey), columns: primaryKey.columns.map((column) => cut(column)) }
  return normalizeTable({
    name,
    columns: table.columns.map((column) => desiredColumn(column, key?.columns ?? [], name)),
    ...(key === undefined ? {} : { primaryKey: key }),
    unique: unique.map((item) => ({ ...desiredKey(item), columns: item.columns.map((column) => cut(column)) })),
    foreignKeys: foreignKeys.map((item) => desiredForeignKey(item, names)),
    checks: checks.map(named),
    exclusions: exclusions.map(desiredExclusion),
    indexes: (table.indexes ?? []).map(desiredIndex),
    ...(comment ? { comment } : {}),
    options: plainOptions(renameParents(options, (parent) => tableName(parent, names))),
  })
}

/** The name of a table as introspection would give it. */
export function tableName(text: string, { defaultNamespace }: Pick<Names, 'defaultNamespace'>): string {
  const { namespace, name } = parseName(text)
  return namespace === undefined || namespace === defaultNamespace
    ? formatName({ name: cut(name) })
    : formatName({ namespace: cut(namespace), name: cut(name) })
}

function desiredColumn(written: Column, primaryKey: readonly string[], table: string): Column {
  const { nullable, autoincrement, comment, default: initial, ...rest } = written
  const { counter: _counter, storage: _storage, compression, statistics, notNullName: _name, ...column } = rest
  const name = cut(column.name)
  const bytes = initial === undefined || scalarName(column.type) !== 'blob' ? undefined : bytesIn(initial)
  const serial = serialType(column.type)
  const counts = autoincrement === true || serial !== undefined
  const isFilled = (counts && written.counter?.kind !== 'serial') || primaryKey.includes(name)
  return {
    ...column,
    name,
    type: serial ?? modelType(column.type),
    ...(nullable === true && !isFilled ? { nullable } : {}),
    ...(initial === undefined ? {} : { default: bytes === undefined ? initial : bytesDefault(bytes) }),
    ...(counts ? { autoincrement: true } : {}),
    ...desiredNames({ ...written, name, type: serial ?? column.type }, table),
    ...(compression === undefined || isDefault(compression) ? {} : { compression: compression.toLowerCase() }),
    ...(statistics === undefined || statistics === -1 ? {} : { statistics }),
    ...(comment ? { comment } : {}),
  }
}

/** What depends on the names of the column and its table. */
function desiredNames({ name, type, counter, storage, notNullName }: Column, table: string): Partial<Column> {
  const plain = counter && plainCounter(counter, { table, column: name, type })
  return {
    ...(plain === undefined ? {} : { counter: plain }),
    ...(storage === undefined || isDefault(storage) ? {} : { storage: storage.toLowerCase() }),
    ...(notNullName === undefined || notNullName === objectName(table, name, 'not_null')
      ? {}
      : { notNullName: cut(notNullName) }),
  }
}

function isDefault(word: string): boolean {
  return word.toLowerCase() === 'default'
}

function desiredForeignKey(key: ForeignKey, names: Names): ForeignKey {
  const table = tableName(key.references.table, names)
  const columns =
    key.references.columns.length === 0 ? names.primaryKeyOf(table) : key.references.columns.map((name) => cut(name))
  return {
    ...named(key),
    columns: key.columns.map((name) => cut(name)),
    references: { table, columns },
    ...(key.onDeleteColumns && { onDeleteColumns: key.onDeleteColumns.map((name) => cut(name)) }),
  }
}

function desiredExclusion(exclusion: Exclusion): Exclusion {
  const { using, elements } = exclusion
  return {
    ...desiredKey(exclusion),
    using: using.toLowerCase(),
    elements: elements.map((element) => ({ ...desiredPart(element), with: element.with })),
  }
}

function desiredIndex({ using, ...index }: Index): Index {
  return {
    ...desiredKey(index),
    name: cut(index.name),
    columns: index.columns.map((part) => (typeof part === 'string' ? cut(part) : desiredPart(part))),
    ...(using === undefined || using.toLowerCase() === 'btree' ? {} : { using: using.toLowerCase() }),
  }
}

/** NULLs come last, and first in descending order, unless something else is said. */
function desiredPart(part: IndexColumn): IndexColumn {
  const { nulls, ...rest } = 'column' in part ? { ...part, column: cut(part.column) } : part
  const usual = part.order === 'desc' ? 'first' : 'last'
  return nulls === undefined || nulls === usual ? rest : { ...rest, nulls }
}

function desiredKey<T extends KeyIndex & Labelled>({ name, include, with: parameters, comment, ...rest }: T): Keyed<T> {
  return {
    ...rest,
    ...named({ ...(name === undefined ? {} : { name }), ...(comment === undefined ? {} : { comment }) }),
    ...(include && { include: include.map((column) => cut(column)) }),
    ...(parameters && { with: plainParameters(parameters) }),
  }
}

type Keyed<T> = Omit<T, 'name' | 'include' | 'with' | 'comment'> & KeyIndex & Labelled

interface Labelled {
  readonly name?: string
  readonly comment?: string
}

type Named<T> = Omit<T, 'name' | 'comment'> & Labelled

/** An empty comment is none. */
function named<T extends Labelled>({ name, comment, ...rest }: T): Named<T> {
  return { ...rest, ...(name === undefined ? {} : { name: cut(name) }), ...(comment ? { comment } : {}) }
}
