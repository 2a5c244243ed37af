/** A table as it will be: its stored text, edited by one change after the other. */
import type { TableChange, TableChangeKind, TableChangeOf } from '../../ops/op.ts'
import { formatName } from '../../schema/names.ts'
import { createIndexText, doubleQuoted } from '../standard.ts'
import { addColumn, alterColumn, dropColumn, renameColumn } from './draft-columns.ts'
import {
  addCheck,
  addForeignKey,
  addPrimaryKey,
  addUnique,
  dropConstraint,
  dropPrimaryKey,
  setOptions,
  describeRef,
} from './draft-constraints.ts'
import { alreadyThere, notThere } from './draft-errors.ts'
import { keepColumns } from './draft-keep.ts'
import type { CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { refuseForeignChange } from './refuse.ts'
import { spelling } from './spelling.ts'

export interface Draft {
  readonly table: CreateTable
  /** The texts of the indexes, by their folded names. */
  readonly indexes: ReadonlyMap<string, string>
  /** Where a column's values come from, by its folded name; a column that is not here gets its default. */
  readonly sources: ReadonlyMap<string, Source>
}

/** Where the values of a column come from when the rows are copied. */
export interface Source {
  /** SQL over a row of the table as it was. */
  readonly sql: string
  /** How much of the old value is still there: all, all but NULL, or what the SQL makes of it. */
  readonly keeps: 'all' | 'values' | 'nothing'
}

/** A table before any change. */
export function draftOf(table: CreateTable, indexes: ReadonlyMap<string, string>): Draft {
  const sources = table.columns.map(({ name }): [string, Source] => [
    foldName(name.name),
    { sql: doubleQuoted(name.name), keeps: 'all' },
  ])
  return { table, indexes, sources: new Map(sources) }
}

/**
 * The table after all the changes.
 * @throws LimbeckError `invalid-op` when a change does not fit the table as it stands then
 */
export function applyChanges(draft: Draft, changes: readonly TableChange[]): Draft {
  // What the name of a type stands for depends on STRICT, so the options come first.
  const inOrder = changes.toSorted((a, b) => Number(b.kind === 'setOptions') - Number(a.kind === 'setOptions'))
  const after = inOrder.reduce<Draft>((now, change) => applyChange(now, change), draft)
  return keepColumns(draft, after, changes)
}

/** The table after one change, but for what its key implies. */
export function applyChange<K extends TableChangeKind>(draft: Draft, change: TableChangeOf<K>): Draft {
  refuseForeignChange(draft.table.name.name, change)
  const editor: Editor<K> = EDITORS[change.kind]
  return editor(draft, change)
}

type Editor<K extends TableChangeKind> = (draft: Draft, change: TableChangeOf<K>) => Draft

const EDITORS: { readonly [K in TableChangeKind]: Editor<K> } = {
  addColumn,
  dropColumn,
  renameColumn,
  alterColumn,
  addPrimaryKey,
  dropPrimaryKey,
  addUnique,
  dropUnique: (draft, { constraint }) => dropConstraint(draft, 'unique', constraint),
  addForeignKey,
  dropForeignKey: (draft, { constraint, was }) => dropConstraint(draft, 'foreignKey', constraint, was),
  addCheck,
  dropCheck: (draft, { constraint }) => dropConstraint(draft, 'check', constraint),
  addExclusion: (draft) => draft, // refused before
  dropExclusion: (draft, { constraint }) => {
    throw notThere(draft.table, 'exclusion', describeRef(constraint))
  },
  validateConstraint: (draft) => draft, // there are none that were not looked at
  createIndex: (draft, { index }) => {
    if (draft.indexes.has(foldName(index.name))) throw alreadyThere(draft.table, 'index', index.name)
    const text = createIndexText(spelling, formatName(draft.table.name), index)
    return { ...draft, indexes: new Map([...draft.indexes, [foldName(index.name), text]]) }
  },
  dropIndex: (draft, { name }) => {
    if (!draft.indexes.has(foldName(name))) throw notThere(draft.table, 'index', name)
    return { ...draft, indexes: new Map([...draft.indexes].filter(([key]) => key !== foldName(name))) }
  },
  // SQLite has no comments.
  setComment: (draft) => draft,
  setOptions,
}
