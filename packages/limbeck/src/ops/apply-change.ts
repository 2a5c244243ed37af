/** What a table is after a change. */
import { isDeepStrictEqual } from 'node:util'
import { LimbeckError } from '../errors.ts'
import { parentsOf } from '../schema/parents.ts'
import type { Check, Column, Exclusion, ForeignKey, Index, IndexColumn, PrimaryKey, Table } from '../schema/schema.ts'
import { withAttributes } from './attributes.ts'
import { excludedParts } from './constraint-ref.ts'
import { type ChangeTable, dispatch } from './dispatch.ts'
import type { CommentTarget, ConstraintRef, TableChange } from './op.ts'

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
    findColumns(table, keyColumns(primaryKey))
    return { ...table, primaryKey }
  },
  dropPrimaryKey: (_change, { primaryKey, ...rest }) => {
    if (primaryKey === undefined) throw refused(`table "${rest.name}" has no primary key`)
    return rest
  },
  addUnique: ({ unique }, table) => {
    findColumns(table, keyColumns(unique))
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
  addExclusion: ({ exclusion }, table) => {
    findColumns(table, exclusionColumns(exclusion))
    return { ...table, exclusions: added(table, table.exclusions, exclusion) }
  },
  dropExclusion: ({ constraint }, table) => ({
    ...table,
    exclusions: removed(table, 'exclusion', table.exclusions, constraint),
  }),
  validateConstraint: ({ constraint }, table) => {
    const { checks, foreignKeys } = table
    if (findValidated(table, constraint) === undefined) throw unknown(table, 'check or foreign key', constraint)
    return {
      ...table,
      ...(checks && { checks: validated(checks, constraint) }),
      ...(foreignKeys && { foreignKeys: validated(foreignKeys, constraint) }),
    }
  },
  createIndex: ({ index }, table) => {
    findColumns(table, indexedColumns(index))
    return { ...table, indexes: added(table, table.indexes, index) }
  },
  dropIndex: ({ name }, table) => ({ ...table, indexes: removed(table, 'index', table.indexes, name) }),
  setComment: ({ comment, of }, table) => {
    if (of === undefined) return withComment(table, comment)
    if (commented(table, of) === undefined)
      throw unknown(table, 'constraint or index', 'index' in of ? of.index : of.constraint)
    return withCommentOf(table, of, comment)
  },
  setOptions: ({ options }, table) => ({ ...table, options }),
}

/** The columns that an index names; what its expressions use is the database's to know. */
function indexedColumns({ columns, include = [] }: Index): readonly string[] {
  const named = columns.flatMap((part) => (typeof part === 'string' ? [part] : columnIn(part)))
  return [...named, ...include]
}

function exclusionColumns({ elements, include = [] }: Exclusion): readonly string[] {
  return [...elements.flatMap(columnIn), ...include]
}

function columnIn(part: IndexColumn): readonly string[] {
  return 'column' in part ? [part.column] : []
}

function keyColumns({ columns, include = [] }: PrimaryKey): readonly string[] {
  return [...columns, ...include]
}

function findColumn(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name)
  if (found) return found
  throw refused(`table "${table.name}" has no column "${name}"`, `It has ${quoted(table.columns)}.`)
}

/** What a table has from others is not in it. */
function findColumns(table: Table, names: readonly string[]): void {
  if (parentsOf(table).length > 0) return
  for (const name of names) findColumn(table, name)
}

function refuseColumn(table: Table, name: string): void {
  if (!table.columns.some((column) => column.name === name)) return
  throw refused(`table "${table.name}" has a column "${name}" already`, 'Drop or rename the one that is there first.')
}

/** A column that an heir gives up may be one that it has from its parents, too. */
function refuseUsed(table: Table, column: string): void {
  if (parentsOf(table).length > 0) return
  const { name, primaryKey, unique = [], foreignKeys = [], exclusions = [], indexes = [] } = table
  const users = [
    ...(primaryKey && keyColumns(primaryKey).includes(column) ? ['the primary key'] : []),
    ...unique.filter((key) => keyColumns(key).includes(column)).map((item) => `the unique constraint ${called(item)}`),
    ...foreignKeys
      .filter(
        ({ columns, references }) =>
          columns.includes(column) || (references.table === name && references.columns.includes(column)),
      )
      .map((item) => `the foreign key ${called(item)}`),
    ...exclusions
      .filter((item) => exclusionColumns(item).includes(column))
      .map((item) => `the exclusion ${called(item)}`),
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
  readonly elements?: Exclusion['elements']
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
  throw unknown(table, what, ref, list)
}

/** The check or foreign key that a reference means; columns mean a foreign key. */
export function findValidated({ checks, foreignKeys }: Table, ref: ConstraintRef): Check | ForeignKey | undefined {
  return findConstraint(checks, ref) ?? findConstraint(foreignKeys, ref)
}

function validated<T extends Check | ForeignKey>(
  list: readonly T[],
  ref: ConstraintRef,
): readonly (T | Omit<T, 'notValid'>)[] {
  const found = findConstraint(list, ref)
  return list.map((item) => {
    if (item !== found) return item
    const { notValid: _, ...rest } = item
    return rest
  })
}

/** What a comment is about, if it is there. */
export function commented(
  { primaryKey, unique = [], foreignKeys = [], checks = [], exclusions = [], indexes = [] }: Table,
  of: CommentTarget,
): Commented | undefined {
  if ('index' in of) return indexes.find(({ name }) => name === of.index)
  const constraints = [...(primaryKey ? [primaryKey] : []), ...unique, ...foreignKeys, ...checks, ...exclusions]
  return constraints.find(({ name }) => name === of.constraint)
}

function withCommentOf(table: Table, of: CommentTarget, comment: string | null): Table {
  const found = commented(table, of)
  const change = <T extends Commented>(item: T): T | WithComment<T> =>
    item === found ? withComment(item, comment) : item
  const { primaryKey, unique = [], foreignKeys = [], checks = [], exclusions = [], indexes = [] } = table
  return {
    ...table,
    ...(primaryKey && { primaryKey: change(primaryKey) }),
    unique: unique.map(change),
    foreignKeys: foreignKeys.map(change),
    checks: checks.map(change),
    exclusions: exclusions.map(change),
    indexes: indexes.map(change),
  }
}

interface Commented {
  readonly comment?: string
}

type WithComment<T> = Omit<T, 'comment'> & Commented

function withComment<T extends Commented>({ comment: _comment, ...rest }: T, comment: string | null): WithComment<T> {
  return comment === null ? rest : { ...rest, comment }
}

function unknown(table: Table, what: string, ref: ConstraintRef, list: readonly Constraint[] = []): LimbeckError {
  const named =
    typeof ref === 'string' ? `"${ref}"` : 'columns' in ref ? `on (${ref.columns.join(', ')})` : `"${ref.expression}"`
  return refused(
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
  if (!('columns' in ref)) return item.expression === ref.expression
  const columns = item.elements ? excludedParts({ elements: item.elements }) : item.columns
  return columns?.join('\0') === ref.columns.join('\0')
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
