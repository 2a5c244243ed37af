/** What a table is after a change. */
import { isDeepStrictEqual } from 'node:util'
import { LimbeckError } from '../errors.ts'
import type { Column, Index, Table } from '../schema/schema.ts'
import { withAttributes } from './attributes.ts'
import { type ChangeTable, dispatch } from './dispatch.ts'
import type { ConstraintRef, TableChange } from './op.ts'

/**
 * The table as it is after `change`, except that a renamed column is only checked: it is renamed in all tables at once.
 * @throws LimbeckError `invalid-op`
 */
export function applyChange(table: Table, change: TableChange): Table {
  return dispatch(appliers, change, table)
}

const appliers: ChangeTable<Table, [table: Table]> = {
  addColumn: ({ column }, table) => {
    refuseColumn(table, column.name)
    return { ...table, columns: [...table.columns, column] }
  },
  dropColumn: ({ name }, table) => {
    findColumn(table, name)
    refuseUsed(table, name)
    return { ...table, columns: table.columns.filter((column) => column.name !== name) }
  },
  renameColumn: ({ name, to }, table) => {
    findColumn(table, name)
    if (name !== to) refuseColumn(table, to)
    return table
  },
  alterColumn: ({ name, set }, table) => {
    const before = findColumn(table, name)
    const after = withAttributes(before, set)
    return { ...table, columns: table.columns.map((column) => (column === before ? after : column)) }
  },
  addPrimaryKey: ({ primaryKey }, table) => {
    if (table.primaryKey)
      throw refused(`table "${table.name}" has a primary key already`, 'Drop the present one first.')
    findColumns(table, primaryKey.columns)
    return { ...table, primaryKey }
  },
  dropPrimaryKey: (_change, { primaryKey, ...rest }) => {
    if (primaryKey === undefined) throw refused(`table "${rest.name}" has no primary key`)
    return rest
  },
  addUnique: ({ unique }, table) => {
    findColumns(table, unique.columns)
    return { ...table, unique: added(table, table.unique, unique) }
  },
  dropUnique: ({ constraint }, table) => ({
    ...table,
    unique: removed(table, 'unique constraint', table.unique, constraint),
  }),
  addForeignKey: ({ foreignKey }, table) => {
    findColumns(table, foreignKey.columns)
    return { ...table, foreignKeys: added(table, table.foreignKeys, foreignKey) }
  },
  dropForeignKey: ({ constraint, was }, table) => ({
    ...table,
    foreignKeys: removed(table, 'foreign key', table.foreignKeys, constraint, was),
  }),
  addCheck: ({ check }, table) => ({ ...table, checks: added(table, table.checks, check) }),
  dropCheck: ({ constraint }, table) => ({ ...table, checks: removed(table, 'check', table.checks, constraint) }),
  createIndex: ({ index }, table) => {
    findColumns(table, indexedColumns(index))
    return { ...table, indexes: added(table, table.indexes, index) }
  },
  dropIndex: ({ name }, table) => ({ ...table, indexes: removed(table, 'index', table.indexes, name) }),
  setComment: ({ comment }, { comment: _before, ...rest }) => (comment === null ? rest : { ...rest, comment }),
  setOptions: ({ options }, table) => ({ ...table, options }),
}

/** The columns that an index names; what its expressions use is the database's to know. */
function indexedColumns(index: Index): readonly string[] {
  return index.columns.flatMap((part) => {
    if (typeof part === 'string') return [part]
    return 'column' in part ? [part.column] : []
  })
}

function findColumn(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name)
  if (found) return found
  throw refused(`table "${table.name}" has no column "${name}"`, `It has ${quoted(table.columns)}.`)
}

function findColumns(table: Table, names: readonly string[]): void {
  for (const name of names) findColumn(table, name)
}

function refuseColumn(table: Table, name: string): void {
  if (!table.columns.some((column) => column.name === name)) return
  throw refused(`table "${table.name}" has a column "${name}" already`, 'Drop or rename the one that is there first.')
}

function refuseUsed(table: Table, column: string): void {
  const { name, primaryKey, unique = [], foreignKeys = [], indexes = [] } = table
  const users = [
    ...(primaryKey?.columns.includes(column) ? ['the primary key'] : []),
    ...unique.filter(({ columns }) => columns.includes(column)).map((item) => `the unique constraint ${called(item)}`),
    ...foreignKeys
      .filter(
        ({ columns, references }) =>
          columns.includes(column) || (references.table === name && references.columns.includes(column)),
      )
      .map((item) => `the foreign key ${called(item)}`),
    ...indexes.filter((index) => indexedColumns(index).includes(column)).map((index) => `the index "${index.name}"`),
  ]
  if (users.length === 0) return
  throw refused(
    `column "${name}.${column}" cannot be dropped: ${users.join(', ')} of the table uses it`,
    'Drop what uses it first.',
  )
}

interface Constraint {
  readonly name?: string
  readonly columns?: Index['columns']
  readonly expression?: string
}

function added<T extends Constraint>(table: Table, list: readonly T[] = [], item: T): readonly T[] {
  if (item.name !== undefined && list.some(({ name }) => name === item.name)) {
    throw refused(
      `table "${table.name}" has "${item.name}" already`,
      'Drop the present one first, or take another name.',
    )
  }
  return [...list, item]
}

function removed<T extends Constraint>(
  table: Table,
  what: string,
  list: readonly T[] = [],
  ref: ConstraintRef,
  was?: T,
): readonly T[] {
  const found = findConstraint(list, ref, was)
  if (found !== undefined) return list.filter((item) => item !== found)
  const named =
    typeof ref === 'string' ? `"${ref}"` : 'columns' in ref ? `on (${ref.columns.join(', ')})` : `"${ref.expression}"`
  throw refused(
    `table "${table.name}" has no ${what} ${named}`,
    list.length === 0 ? undefined : `It has ${list.map(called).join(', ')}.`,
  )
}

/**
 * A reference by content means the constraint without a name, or the one that the database gave a name of its own. Where
 * several are made of the same (foreign keys that lead from one column to two tables), it means the one that is like `was`.
 */
export function findConstraint<T extends Constraint>(
  list: readonly T[] = [],
  ref: ConstraintRef,
  was?: T,
): T | undefined {
  if (typeof ref === 'string') return list.find(({ name }) => name === ref)
  const alike = list.filter((item) => hasContent(item, ref))
  return alike.find((item) => isDeepStrictEqual(item, was)) ?? alike.find(({ name }) => name === undefined) ?? alike[0]
}

function hasContent(item: Constraint, ref: Exclude<ConstraintRef, string>): boolean {
  return 'columns' in ref ? item.columns?.join('\0') === ref.columns.join('\0') : item.expression === ref.expression
}

function called({ name, columns = [], expression }: Constraint): string {
  return name === undefined ? (expression ?? `on (${columns.join(', ')})`) : `"${name}"`
}

function quoted(items: readonly { readonly name: string }[]): string {
  return items.map(({ name }) => `"${name}"`).join(', ')
}

function refused(message: string, hint?: string): LimbeckError {
  return new LimbeckError('invalid-op', message, hint === undefined ? {} : { hint })
}
