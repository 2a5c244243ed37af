/** What a key implies about its columns, and must not change with the key. */
import { LimbeckError } from '../../errors.ts'
import type { TableChange } from '../../ops/op.ts'
import type { Draft } from './draft.ts'
import { columnOf, edited, setClause, typeEdit } from './draft-columns.ts'
import { insert, removeClause, type Edit } from './edit.ts'
import { autoincrementOf, clauseOf, findColumn, isNullable, primaryKeyOf, rowidAlias, textOf } from './facts.ts'
import type { ColumnNode, CreateTable } from './grammar/create-table.ts'
import { foldName, sameName } from './grammar/tokens.ts'
import { typeModel } from './model.ts'

/** The table after all the changes, once its columns are what the changes have left them, whatever the key is now. */
export function keepColumns(before: Draft, after: Draft, changes: readonly TableChange[]): Draft {
  const typed = keepInteger(before, after, changes)
  return keepNotNull(before, finishAutoincrement(before, typed, changes), changes)
}

/** Writes, or takes away, the word AUTOINCREMENT where the changes have said so; it stays where the key is only made anew. */
function finishAutoincrement(before: Draft, after: Draft, changes: readonly TableChange[]): Draft {
  const wanted = changes.reduce<string | null | undefined>(
    (now, change) => {
      if (change.kind === 'addColumn' && change.column.autoincrement === true) return change.column.name
      if (change.kind !== 'alterColumn' || change.set.autoincrement === undefined) return now
      if (change.set.autoincrement) return change.name
      return typeof now === 'string' && !sameName(now, change.name) ? now : null
    },
    keepsAutoincrement(before, after) ? rowidAlias(before.table)?.name.name : undefined,
  )
  if (wanted === undefined) return after
  const { table } = after
  const written = autoincrementOf(table)
  if (wanted === null) return written === undefined ? after : edited(after, [removeClause(table.text, written)])
  return written === undefined ? edited(after, autoincrementEdits(table, columnOf(table, wanted))) : after
}

function keepsAutoincrement(before: Draft, after: Draft): boolean {
  const [was, now] = [rowidAlias(before.table)?.name.name, rowidAlias(after.table)?.name.name]
  const isSame = was !== undefined && now !== undefined && sameName(was, now) && after.sources.has(foldName(now))
  return isSame && autoincrementOf(before.table) !== undefined
}

/** A column that is NOT NULL by its key or by an option of its table stays so without them, unless the changes say otherwise. */
function keepNotNull(before: Draft, after: Draft, changes: readonly TableChange[]): Draft {
  const isMeant = (name: string): boolean =>
    changes.some(
      (change) =>
        (change.kind === 'dropColumn' && sameName(change.name, name)) ||
        (change.kind === 'alterColumn' && sameName(change.name, name) && change.set.nullable === true),
    )
  const loosened = after.table.columns.filter((column) => {
    const was = findColumn(before.table, column.name.name)
    const isLoosened = was !== undefined && !isNullable(before.table, was) && isNullable(after.table, column)
    return isLoosened && !isMeant(column.name.name)
  })
  return loosened.reduce((draft, { name }) => {
    const column = columnOf(draft.table, name.name)
    return edited(draft, setClause('notNull', 'NOT NULL')(draft.table, column))
  }, after)
}

/**
 * A column of the type INT means the same as one of the type INTEGER until it is the primary key. Where a change makes it that,
 * and says nothing of the type, it is INTEGER.
 */
function keepInteger(before: Draft, after: Draft, changes: readonly TableChange[]): Draft {
  const isSaid = (name: string): boolean =>
    changes.some(
      (change) =>
        (change.kind === 'addColumn' && sameName(change.column.name, name)) ||
        (change.kind === 'alterColumn' && sameName(change.name, name) && change.set.type !== undefined),
    )
  const edits = after.table.columns.flatMap((column) => {
    const was = findColumn(before.table, column.name.name)
    const isOther = typeModel(after.table, column) === 'int' && was && typeModel(before.table, was) === 'integer'
    return isOther && !isSaid(column.name.name) ? [typeEdit(column, 'integer')] : []
  })
  return edits.length === 0 ? after : edited(after, edits)
}

function autoincrementEdits(table: CreateTable, column: ColumnNode): readonly Edit[] {
  const edits = textOf(table, column.type).toUpperCase() === 'INTEGER' ? [] : [typeEdit(column, 'integer')]
  const clause = clauseOf(column, 'primaryKey')
  if (clause !== undefined) return [...edits, insert(clause.end, ' AUTOINCREMENT')]
  const key = table.constraints.find(({ kind }) => kind === 'primaryKey')
  const last = key?.kind === 'primaryKey' ? key.columns.at(-1) : undefined
  if (last === undefined || primaryKeyOf(table)?.columns.join() !== column.name.name) {
    throw new LimbeckError(
      'invalid-op',
      `the column "${table.name.name}.${column.name.name}" becomes autoincrement, but is not the primary key`,
      { hint: `Add op.addPrimaryKey('${table.name.name}', { columns: ['${column.name.name}'] })` },
    )
  }
  return [...edits, insert(last.end, ' AUTOINCREMENT')]
}
