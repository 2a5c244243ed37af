/** Edits of a table's text that concern its constraints and options. */
import type { ConstraintRef, TableChangeOf } from '../../ops/op.ts'
import type { ForeignKey } from '../../schema/schema.ts'
import { checkText, foreignKeyText, primaryKeyText, uniqueText } from '../standard.ts'
import type { Draft } from './draft.ts'
import { alreadyThere, notThere } from './draft-errors.ts'
import { appendConstraint, applyEdits, insert, removeClause, removeItem, replace, type Edit } from './edit.ts'
import { columnName, hasOption, primaryKeyOf, rowidAlias, textOf } from './facts.ts'
import type { ColumnClause } from './grammar/column-clauses.ts'
import { parseCreateTable, type CreateTable } from './grammar/create-table.ts'
import { expressionKey, plainExpression } from './grammar/expression.ts'
import type { TableConstraint } from './grammar/table-constraints.ts'
import { sameName } from './grammar/tokens.ts'
import { bareName, rejectDeferrable, spelling, tableSuffix } from './spelling.ts'
import { strictType } from './types.ts'

export type ConstraintKind = 'unique' | 'foreignKey' | 'check'

export function addPrimaryKey(draft: Draft, { primaryKey }: TableChangeOf<'addPrimaryKey'>): Draft {
  const present = primaryKeyOf(draft.table)
  if (present !== undefined) throw alreadyThere(draft.table, 'primary key', present.columns.join(', '))
  return withConstraint(draft, primaryKeyText(spelling, primaryKey))
}

/**
 * The engine cannot rename the column that is the rowid where its key is written behind a unique constraint with it
 * (`UNIQUE (id, a), PRIMARY KEY (id)`: "no such column: id"). So the key is put before that.
 * @returns the same draft where nothing is to be done
 */
export function withRenamableKey(draft: Draft, column: string): Draft {
  const { table } = draft
  const key = table.constraints.find(({ kind }) => kind === 'primaryKey')
  const alias = rowidAlias(table)
  if (key === undefined || alias === undefined || !sameName(alias.name.name, column)) return draft
  const unique = table.constraints.find(
    (node) =>
      node.kind === 'unique' && node.start < key.start && columnsOf(table, node).some((name) => sameName(name, column)),
  )
  if (unique === undefined) return draft
  return edited(draft, [insert(unique.start, `${textOf(table, key)}, `), ...removeItem(table, key)])
}

export function dropPrimaryKey(draft: Draft): Draft {
  const found = constraintsOf(draft.table, 'primaryKey')[0]
  if (found === undefined) throw notThere(draft.table, 'constraint', 'primary key')
  return edited(draft, removal(draft.table, found))
}

export function addUnique(draft: Draft, { unique }: TableChangeOf<'addUnique'>): Draft {
  rejectDeferrable(draft.table.name.name, unique)
  return withConstraint(draft, uniqueText(spelling, unique))
}

export function addForeignKey(draft: Draft, { foreignKey }: TableChangeOf<'addForeignKey'>): Draft {
  return withConstraint(draft, foreignKeyText(spelling, foreignKey))
}

export function addCheck(draft: Draft, { check }: TableChangeOf<'addCheck'>): Draft {
  return withConstraint(draft, checkText(spelling, check))
}

/** @param was tells foreign keys apart that are on the same columns and have no name */
export function dropConstraint(draft: Draft, kind: ConstraintKind, ref: ConstraintRef, was?: ForeignKey): Draft {
  const found = findConstraint(draft.table, kind, ref, was)
  if (found === undefined) throw notThere(draft.table, WORDS[kind], describeRef(ref))
  return edited(draft, removal(draft.table, found))
}

export function setOptions(draft: Draft, { options }: TableChangeOf<'setOptions'>): Draft {
  const { table } = draft
  const isAsIs = (['strict', 'withoutRowid'] as const).every(
    (name) => (options[name] === true) === hasOption(table, name),
  )
  if (isAsIs) return draft
  const text = tableSuffix({ name: table.name.name, columns: [], options })
  const [first] = table.options
  const last = table.options.at(-1)
  const edit =
    first === undefined || last === undefined
      ? insert(table.body.end + 1, text)
      : replace({ start: first.start, end: last.end }, text.trimStart())
  const isNewlyStrict = options['strict'] === true && !hasOption(table, 'strict')
  return edited(draft, [edit, ...(isNewlyStrict ? strictTypes(table) : [])])
}

/** A STRICT table knows few types: the columns get those that they would have if the table were created so. */
function strictTypes(table: CreateTable): readonly Edit[] {
  return table.columns.flatMap(({ type }) => {
    const declared = textOf(table, type)
    const strict = strictType(declared)
    return strict === declared.toLowerCase() ? [] : [replace(type, strict)]
  })
}

const WORDS: { readonly [K in ConstraintKind]: string } = {
  unique: 'unique constraint',
  foreignKey: 'foreign key',
  check: 'check',
}

/** A constraint where it stands: after the columns, or in the definition of one. */
export interface FoundConstraint {
  readonly node: TableConstraint | ColumnClause
  /** The columns, for one that has them; as the table spells them. */
  readonly columns: readonly string[]
  readonly inColumn: boolean
}

/** The constraint that is meant, by its name, or by what it is made of. */
export function findConstraint(
  table: CreateTable,
  kind: ConstraintKind,
  ref: ConstraintRef,
  was?: ForeignKey,
): FoundConstraint | undefined {
  const meant = constraintsOf(table, kind).filter((constraint) => isMeant(table, constraint, ref))
  const alike = preferred(meant, ({ node }) => was !== undefined && isLike(node, was))
  // Where a constraint with a name is made of the same, the one without a name is meant.
  const unnamed = preferred(alike, ({ node }) => typeof ref !== 'string' && node.constraint === undefined)
  return preferred(unnamed, ({ node }) => isWritten(table, node, ref))[0]
}

/** Those that also pass the test, if any does. */
function preferred<T>(list: readonly T[], test: (item: T) => boolean): readonly T[] {
  const passing = list.filter(test)
  return passing.length > 0 ? passing : list
}

/** Whether it is a check in these very words; several may mean the same. */
function isWritten(table: CreateTable, node: FoundConstraint['node'], ref: ConstraintRef): boolean {
  if (node.kind !== 'check' || typeof ref === 'string' || !('expression' in ref)) return false
  return plainExpression(textOf(table, node.expression)) === plainExpression(ref.expression)
}

function isLike(node: FoundConstraint['node'], { references, onDelete, onUpdate, deferrable }: ForeignKey): boolean {
  if (node.kind !== 'references' && node.kind !== 'foreignKey') return false
  const now = node.references
  const isSame = now.onDelete === onDelete && now.onUpdate === onUpdate && now.deferrable === deferrable
  // Without columns it refers to the primary key, of which nothing is known here.
  const isOnThese =
    now.columns.length === 0 ||
    (now.columns.length === references.columns.length &&
      now.columns.every(({ name }, i) => sameName(name, references.columns[i] ?? '')))
  return isSame && isOnThese && sameName(now.table.name, bareName(references.table))
}

/** All the constraints of one kind. */
export function constraintsOf(table: CreateTable, kind: ConstraintKind | 'primaryKey'): readonly FoundConstraint[] {
  const inColumns = table.columns.flatMap((column) =>
    column.clauses
      .filter((node) => (node.kind === 'references' ? 'foreignKey' : node.kind) === kind)
      .map((node) => ({ node, columns: [column.name.name], inColumn: true })),
  )
  const after = table.constraints
    .filter((node) => node.kind === kind)
    .map((node) => ({ node, columns: columnsOf(table, node), inColumn: false }))
  return [...inColumns, ...after]
}

function columnsOf(table: CreateTable, node: TableConstraint): readonly string[] {
  if (node.kind === 'foreignKey') return node.columns.map(({ name }) => columnName(table, name))
  if (node.kind !== 'unique' && node.kind !== 'primaryKey') return []
  return node.columns.map(({ column }) => columnName(table, column?.name ?? ''))
}

function isMeant(table: CreateTable, { node, columns }: FoundConstraint, ref: ConstraintRef): boolean {
  if (typeof ref === 'string') return node.constraint !== undefined && sameName(node.constraint.name, ref)
  if ('columns' in ref) {
    return ref.columns.length === columns.length && ref.columns.every((name, i) => sameName(name, columns[i] ?? ''))
  }
  const key = (text: string): string => expressionKey(text, table.name.name)
  return node.kind === 'check' && key(textOf(table, node.expression)) === key(ref.expression)
}

function removal(table: CreateTable, { node, inColumn }: FoundConstraint): readonly Edit[] {
  return inColumn ? [removeClause(table.text, node)] : removeItem(table, node)
}

export function describeRef(ref: ConstraintRef): string {
  if (typeof ref === 'string') return ref
  return 'columns' in ref ? ref.columns.join(', ') : ref.expression
}

function withConstraint(draft: Draft, text: string): Draft {
  return edited(draft, [appendConstraint(draft.table, text)])
}

function edited(draft: Draft, edits: readonly Edit[]): Draft {
  return { ...draft, table: parseCreateTable(applyEdits(draft.table.text, edits)) }
}
