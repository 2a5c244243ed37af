/** Foreign keys that stay, but must not be there while what they stand on changes. */
import { isDeepStrictEqual } from 'node:util'
import { refOf } from '../ops/constraint-ref.ts'
import type { TableChange } from '../ops/op.ts'
import type { ForeignKey, Index } from '../schema/schema.ts'
import type { Pair } from './pair.ts'
import { type Kept, madeAnew } from './match.ts'
import { addForeignKey, dropForeignKey, type TableDiff } from './table-diff.ts'

/** The same diffs, in which such foreign keys are dropped before the change and added again after it. */
export function detachForeignKeys(diffs: readonly TableDiff[]): readonly TableDiff[] {
  const byTable = new Map(diffs.map((diff) => [diff.pair.before.name, diff]))
  return diffs.map((diff) => {
    const detached = diff.keptForeignKeys.filter(({ before, carried }) => {
      const target = byTable.get(before.references.table)
      return (
        diff.main.some((change) => carried.columns.some((column) => retypes(change, column))) ||
        (target !== undefined && breaking(target, before.references.columns).length > 0)
      )
    })
    if (detached.length === 0) return diff
    return {
      ...diff,
      main: diff.main.filter((change) => !detached.some((kept) => isAbout(change, kept))),
      dropForeignKeys: [...diff.dropForeignKeys, ...detached.map(({ before }) => dropForeignKey(before))],
      addForeignKeys: [...diff.addForeignKeys, ...detached.map((kept) => addForeignKey(madeAnew(kept)))],
    }
  })
}

/** Whether a change is one in place of a foreign key, which need not be made where the key is made anew. */
function isAbout(change: TableChange, { carried }: Kept<ForeignKey>): boolean {
  if (change.kind === 'validateConstraint') return isDeepStrictEqual(change.constraint, refOf(carried))
  return change.kind === 'setComment' && isDeepStrictEqual(change.of, { constraint: carried.name })
}

/**
 * The changes of a table that no foreign key may see that points at these columns: its key goes, or they do, or their type
 * is about to differ from the type on the other side.
 * @param columns under their present names
 */
export function breaking({ pair, main }: TableDiff, columns: readonly string[]): readonly TableChange[] {
  const later = columns.map((column) => laterName(pair, column))
  return main.filter(
    (change) =>
      isSameKey(droppedKey(change), columns) ||
      (change.kind === 'dropColumn' && columns.includes(change.name)) ||
      later.some((column) => retypes(change, column)),
  )
}

/**
 * The changes of a table that a foreign key waits for that points at these columns.
 * @param columns under the names that they will have
 */
export function making({ main }: TableDiff, columns: readonly string[]): readonly TableChange[] {
  return main.filter(
    (change) =>
      isSameKey(addedKey(change), columns) ||
      (change.kind === 'addColumn' && columns.includes(change.column.name)) ||
      columns.some((column) => retypes(change, column)),
  )
}

/** The name that a column will have. */
export function laterName({ before, carried }: Pair, column: string): string {
  return carried.columns[before.columns.findIndex(({ name }) => name === column)]?.name ?? column
}

function retypes(change: TableChange, column: string): boolean {
  return change.kind === 'alterColumn' && change.name === column && ('type' in change.set || 'collation' in change.set)
}

function droppedKey(change: TableChange): readonly string[] | undefined {
  if (change.kind === 'dropPrimaryKey' || change.kind === 'dropUnique') return change.was?.columns
  return change.kind === 'dropIndex' ? uniqueColumns(change.was) : undefined
}

function addedKey(change: TableChange): readonly string[] | undefined {
  if (change.kind === 'addPrimaryKey') return change.primaryKey.columns
  if (change.kind === 'addUnique') return change.unique.columns
  return change.kind === 'createIndex' ? uniqueColumns(change.index) : undefined
}

function uniqueColumns(index: Index | undefined): readonly string[] | undefined {
  if (!index?.unique) return undefined
  return index.columns.map((part) => {
    if (typeof part === 'string') return part
    return 'column' in part ? part.column : part.expression
  })
}

function isSameKey(key: readonly string[] | undefined, columns: readonly string[]): boolean {
  return key !== undefined && key.length === columns.length && key.every((column) => columns.includes(column))
}
