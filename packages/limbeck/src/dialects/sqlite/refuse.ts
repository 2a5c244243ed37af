/** What other databases have for tables, and SQLite has not. How values are kept is left out without a word, as comments are. */
import { LimbeckError } from '../../errors.ts'
import { excludedParts } from '../../ops/constraint-ref.ts'
import type { TableChange } from '../../ops/op.ts'
import type { Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique } from '../../schema/schema.ts'

/** @throws LimbeckError `unsupported` naming what SQLite does not have */
export function refuseForeign(table: Omit<Table, 'columns'> & { readonly columns?: readonly Column[] }): void {
  const { name, columns = [], primaryKey, unique = [], foreignKeys = [], checks = [], exclusions = [] } = table
  for (const column of columns) refuseParts(name, `column "${name}.${column.name}"`, { counter: column.counter })
  if (primaryKey) {
    refuseKey(name, 'primary key', primaryKey)
    refuseParts(name, 'primary key', { deferrable: primaryKey.deferrable })
  }
  for (const item of unique) refuseKey(name, titled('unique constraint', item), item)
  for (const item of foreignKeys) {
    const { match, onDeleteColumns, notValid } = item
    refuseParts(name, titled('foreign key', item), { match, onDeleteColumns, notValid })
  }
  for (const item of checks) {
    const { notValid, noInherit } = item
    refuseParts(name, titled('check', item), { notValid, noInherit })
  }
  const [exclusion] = exclusions
  if (exclusion) throw unsupported(titled('exclusion', exclusion), name, 'exclusions')
  for (const index of table.indexes ?? []) refuseIndex(name, index)
}

/** @throws LimbeckError `unsupported` naming what SQLite does not have */
export function refuseForeignChange(name: string, change: TableChange): void {
  if (change.kind === 'addColumn') refuseForeign({ name, columns: [change.column] })
  if (change.kind === 'alterColumn')
    refuseParts(name, `column "${name}.${change.name}"`, { counter: change.set.counter })
  if (change.kind === 'addPrimaryKey') refuseForeign({ name, primaryKey: change.primaryKey })
  if (change.kind === 'addUnique') refuseForeign({ name, unique: [change.unique] })
  if (change.kind === 'addForeignKey') refuseForeign({ name, foreignKeys: [change.foreignKey] })
  if (change.kind === 'addCheck') refuseForeign({ name, checks: [change.check] })
  if (change.kind === 'addExclusion') refuseForeign({ name, exclusions: [change.exclusion] })
  if (change.kind === 'createIndex') refuseForeign({ name, indexes: [change.index] })
}

function refuseKey(table: string, what: string, key: PrimaryKey & Partial<Unique>): void {
  const { include, with: parameters, nullsNotDistinct } = key
  refuseParts(table, what, { include, with: parameters, nullsNotDistinct })
}

function refuseIndex(table: string, index: Index): void {
  const what = titled('index', index)
  const { using, tablespace, columns } = index
  refuseParts(table, what, { using, tablespace })
  refuseKey(table, what, { ...index, columns: [] })
  for (const part of columns) {
    if (typeof part === 'string') continue
    const { nulls, operatorClass } = part
    refuseParts(table, what, { nulls, operatorClass })
  }
}

function refuseParts(table: string, what: string, parts: Readonly<Record<string, unknown>>): void {
  const part = Object.keys(parts).find((key) => parts[key] !== undefined && parts[key] !== null)
  if (part !== undefined) throw unsupported(what, table, `"${part}"`)
}

function titled(kind: string, item: Unique | ForeignKey | Check | Exclusion | Index): string {
  if (item.name !== undefined) return `${kind} "${item.name}"`
  if ('expression' in item) return `${kind} "${item.expression}"`
  const columns = 'elements' in item ? excludedParts(item) : item.columns
  return `${kind} "${columns.join(', ')}"`
}

function unsupported(what: string, table: string, lacking: string): LimbeckError {
  const message = what.startsWith('column') ? `the ${what}` : `the ${what} of "${table}"`
  return new LimbeckError('unsupported', `${message} has ${lacking}, which SQLite does not know`, {
    hint: 'Leave it out of the models for SQLite.',
  })
}
