/** Edits of a table's text that concern its columns. */
import { LimbeckError } from '../../errors.ts'
import type { AlterColumn, ColumnAttributes, TableChangeOf } from '../../ops/op.ts'
import type { Column, Table } from '../../schema/schema.ts'
import { defaultText, doubleQuoted } from '../standard.ts'
import type { Draft, Source } from './draft.ts'
import { alreadyThere, notThere } from './draft-errors.ts'
import {
  appendColumn,
  appendConstraint,
  applyEdits,
  insert,
  removeClause,
  removeItem,
  replace,
  type Edit,
} from './edit.ts'
import { findColumn, hasOption, textOf } from './facts.ts'
import type { ColumnClause } from './grammar/column-clauses.ts'
import { parseCreateTable, type ColumnNode, type CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { mentions } from './mentions.ts'
import { columnText, generatedText } from './spelling.ts'
import { declaredType } from './types.ts'

export function addColumn(draft: Draft, { column, using }: TableChangeOf<'addColumn'>): Draft {
  if (findColumn(draft.table, column.name) !== undefined) throw alreadyThere(draft.table, 'column', column.name)
  const { autoincrement, ...plain } = column
  const typed = autoincrement === true ? { ...plain, type: 'integer' } : plain
  const edit = appendColumn(draft.table, columnText(typed, tableFacts(draft.table)))
  return {
    ...edited(draft, [edit]),
    sources: withSource(draft, column.name, using === undefined ? undefined : { sql: `(${using})`, keeps: 'nothing' }),
  }
}

export function dropColumn(draft: Draft, { name }: TableChangeOf<'dropColumn'>): Draft {
  const { table } = draft
  const column = columnOf(table, name)
  const edits = [
    ...removeItem(table, column),
    ...checksOfOthers(table, column).map((check) => appendConstraint(table, textOf(table, check))),
  ]
  return { ...edited(draft, edits), sources: withSource(draft, name, undefined) }
}

/** A check may stand in the definition of one column and be about others alone; then it does not go with the column. */
export function checksOfOthers(table: CreateTable, column: ColumnNode): readonly ColumnClause[] {
  return column.clauses.filter(
    (clause) => clause.kind === 'check' && !mentions(textOf(table, clause.expression), column.name.name),
  )
}

/** Renames are the engine's own business, which carries them through to everything that mentions the column. */
export function renameColumn(draft: Draft, { name }: TableChangeOf<'renameColumn'>): Draft {
  throw new LimbeckError('invalid-op', `the column "${draft.table.name.name}.${name}" cannot be renamed in a copy`)
}

export function alterColumn(draft: Draft, change: AlterColumn): Draft {
  const column = columnOf(draft.table, change.name)
  const source = sourceAfter(draft, change)
  const steps = attributeEditors(change.set)
  const table = steps.reduce((now, edit) => {
    const node = columnOf(now, change.name)
    return parseCreateTable(applyEdits(now.text, edit(now, node)))
  }, draft.table)
  return { ...draft, table, sources: withSource(draft, column.name.name, source) }
}

type AttributeEditor = (table: CreateTable, column: ColumnNode) => readonly Edit[]

function attributeEditors(set: ColumnAttributes): readonly AttributeEditor[] {
  const { type, nullable, generated, collation } = set
  const initial = set.default
  return [
    ...(type === undefined ? [] : [setType(type, set)]),
    ...(nullable === undefined ? [] : [setClause('notNull', nullable ? null : 'NOT NULL')]),
    ...(initial === undefined
      ? []
      : [setClause('default', initial === null ? null : `DEFAULT ${defaultText(initial)}`)]),
    ...(collation === undefined ? [] : [setClause('collate', collation && `COLLATE ${doubleQuoted(collation)}`)]),
    ...(generated === undefined ? [] : [setClause('generated', generated && generatedText(generated))]),
  ]
}

function setType(type: string, { autoincrement }: ColumnAttributes): AttributeEditor {
  return (table, column) => {
    const wanted: Column = { name: column.name.name, type, ...(autoincrement === true ? { autoincrement } : {}) }
    return [typeEdit(column, declaredType(wanted, tableFacts(table)))]
  }
}

export function typeEdit({ name, type }: ColumnNode, text: string): Edit {
  return type.start === type.end ? insert(name.end, ` ${text}`) : replace(type, text)
}

/** Replaces the clause, adds it in its usual place, or with `null` takes it away. */
export function setClause(kind: ColumnClause['kind'], text: string | null): AttributeEditor {
  return (table, column) => {
    const [first, ...more] = column.clauses.filter((clause) => clause.kind === kind)
    const surplus = more.map((clause) => removeClause(table.text, clause))
    if (first === undefined) return text === null ? [] : [insert(placeOf(kind, column), ` ${text}`)]
    return [text === null ? removeClause(table.text, first) : replace(first, text), ...surplus]
  }
}

const USUAL_ORDER: readonly ColumnClause['kind'][] = ['notNull', 'primaryKey', 'default', 'collate', 'generated']

function placeOf(kind: ColumnClause['kind'], { type, clauses }: ColumnNode): number {
  const place = USUAL_ORDER.indexOf(kind)
  const before = clauses.filter(
    (clause) => USUAL_ORDER.includes(clause.kind) && USUAL_ORDER.indexOf(clause.kind) < place,
  )
  return Math.max(type.end, ...before.map(({ end }) => end))
}

function sourceAfter(draft: Draft, { name, set, using }: AlterColumn): Source | undefined {
  const now = draft.sources.get(foldName(name))
  if (using !== undefined) return { sql: `(${using})`, keeps: 'nothing' }
  // A default that comes together with NOT NULL is meant for the rows that are there, too.
  const backfill = set.nullable === false && set.default !== undefined && set.default !== null
  if (!backfill || now === undefined) return now
  const keeps = now.keeps === 'all' ? 'values' : now.keeps
  return { sql: `IFNULL(${now.sql}, ${defaultText(set.default)})`, keeps }
}

function withSource({ sources }: Draft, name: string, source: Source | undefined): ReadonlyMap<string, Source> {
  const others = [...sources].filter(([key]) => key !== foldName(name))
  return new Map(source === undefined ? others : [...others, [foldName(name), source]])
}

export function edited(draft: Draft, edits: readonly Edit[]): Draft {
  return { ...draft, table: parseCreateTable(applyEdits(draft.table.text, edits)) }
}

export function columnOf(table: CreateTable, name: string): ColumnNode {
  const column = findColumn(table, name)
  if (column === undefined) throw notThere(table, 'column', name)
  return column
}

/** As much of the model as the text of a column depends on. */
function tableFacts(table: CreateTable): Table {
  return { name: table.name.name, columns: [], ...(hasOption(table, 'strict') ? { options: { strict: true } } : {}) }
}
