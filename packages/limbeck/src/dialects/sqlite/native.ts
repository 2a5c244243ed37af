/** Changes that the engine makes itself (https://sqlite.org/lang_altertable.html), within its limits. */
import type { ColumnAttributes, ConstraintRef, TableChange, TableChangeKind, TableChangeOf } from '../../ops/op.ts'
import { formatName } from '../../schema/names.ts'
import type { Column } from '../../schema/schema.ts'
import { isSql } from '../../schema/sql.ts'
import { checkText, constraintName, createIndexText, doubleQuoted, referencesText } from '../standard.ts'
import { applyChange, type Draft } from './draft.ts'
import { checksOfOthers } from './draft-columns.ts'
import { findConstraint } from './draft-constraints.ts'
import { clauseOf, findColumn, hasOption, primaryKeyOf, textOf } from './facts.ts'
import { isPlainName } from './grammar/keywords.ts'
import { isKeyword, sameName, tokenize } from './grammar/tokens.ts'
import { mentions } from './mentions.ts'
import { columnText, spelling } from './spelling.ts'
import { ALTER_CONSTRAINTS, DROP_COLUMN, isAtLeast, type Version } from './version.ts'

/**
 * The statements that make all the changes, one after the other, without copying the table; nothing where one of the
 * changes takes a copy, for then that copy may as well make all of them.
 */
export function nativeStatements(
  draft: Draft,
  changes: readonly TableChange[],
  version: Version,
): readonly string[] | undefined {
  const statements: string[] = []
  let now = draft
  for (const change of joinReferences(changes)) {
    const own = 'references' in change ? [change.sql(now)] : nativeOf(now, change, version)
    if (own === undefined) return undefined
    statements.push(...own)
    for (const made of 'references' in change ? change.references : [change]) now = applyChange(now, made)
  }
  return statements
}

/** A column that is added together with its foreign key. */
interface ColumnWithReference {
  readonly references: readonly TableChange[]
  readonly sql: (draft: Draft) => string
}

/** A foreign key can be added natively only with its column, which then must begin as NULL. */
function joinReferences(changes: readonly TableChange[]): readonly (TableChange | ColumnWithReference)[] {
  const joined: (TableChange | ColumnWithReference)[] = []
  for (const change of changes) {
    const at = change.kind === 'addForeignKey' ? joined.findIndex((other) => isItsColumn(other, change)) : -1
    const added = joined[at]
    if (change.kind === 'addForeignKey' && added !== undefined && 'kind' in added && added.kind === 'addColumn') {
      joined[at] = withReference(added, change)
    } else {
      joined.push(change)
    }
  }
  return joined
}

function isItsColumn(
  added: TableChange | ColumnWithReference,
  { foreignKey }: TableChangeOf<'addForeignKey'>,
): boolean {
  if (!('kind' in added) || added.kind !== 'addColumn' || added.using !== undefined) return false
  const { name, nullable, default: initial, generated } = added.column
  const startsAsNull = nullable === true && initial === undefined && generated === undefined
  return startsAsNull && foreignKey.columns.length === 1 && foreignKey.columns[0] === name
}

function withReference(added: TableChangeOf<'addColumn'>, key: TableChangeOf<'addForeignKey'>): ColumnWithReference {
  const { foreignKey } = key
  const clause = `${constraintName(spelling, foreignKey.name)}${referencesText(spelling, foreignKey)}`
  return { references: [added, key], sql: (draft) => `${addColumnText(draft, added.column)} ${clause}` }
}

type Native<K extends TableChangeKind> = (
  draft: Draft,
  change: TableChangeOf<K>,
  version: Version,
) => readonly string[] | undefined

function nativeOf<K extends TableChangeKind>(
  draft: Draft,
  change: TableChangeOf<K>,
  version: Version,
): readonly string[] | undefined {
  const native: Native<K> = NATIVE[change.kind]
  return native(draft, change, version)
}

/** What SQLite has no place for, and rows do not depend on. */
const OVERLOOKED = new Set(['comment', 'storage', 'compression', 'statistics', 'notNullName'])

const never = (): undefined => undefined

const NATIVE: { readonly [K in TableChangeKind]: Native<K> } = {
  addColumn: (draft, { column, using }) =>
    using === undefined && canBeAdded(column) ? [addColumnText(draft, column)] : undefined,
  dropColumn: (draft, { name }, version) =>
    isAtLeast(version, DROP_COLUMN) && canBeDropped(draft, name)
      ? [`${alter(draft)} DROP COLUMN ${doubleQuoted(name)}`]
      : undefined,
  renameColumn: (draft, { name, to }) => [renameColumnText(draft.table.name.name, name, to)],
  alterColumn: (draft, { name, set, using }, version) => {
    if (Object.keys(set).every((key) => OVERLOOKED.has(key))) return []
    const word = using === undefined && isAtLeast(version, ALTER_CONSTRAINTS) ? nullableWord(set) : undefined
    if (word === 'DROP' && isNotDeferrable(draft, name)) return undefined
    return word && [`${alter(draft)} ALTER COLUMN ${doubleQuoted(name)} ${word} NOT NULL`]
  },
  addPrimaryKey: never,
  dropPrimaryKey: never,
  addUnique: never,
  dropUnique: never,
  addForeignKey: never,
  dropForeignKey: never,
  addCheck: (draft, { check }, version) =>
    isAtLeast(version, ALTER_CONSTRAINTS) && namesakes(draft, check.name) === 0
      ? [`${alter(draft)} ADD ${checkText(spelling, check)}`]
      : undefined,
  dropCheck: (draft, { constraint }, version) => {
    const name = isAtLeast(version, ALTER_CONSTRAINTS) ? nameOfOneCheck(draft, constraint) : undefined
    return name === undefined ? undefined : [`${alter(draft)} DROP CONSTRAINT ${doubleQuoted(name)}`]
  },
  addExclusion: never,
  dropExclusion: never,
  validateConstraint: () => [],
  createIndex: (draft, { index }) => [createIndexText(spelling, formatName(draft.table.name), index)],
  dropIndex: (_draft, { name }) => [`DROP INDEX ${doubleQuoted(name)}`],
  setComment: () => [],
  setOptions: never,
}

/**
 * Renames a column. The engine carries it through to everything that mentions the column, and quotes the name there if it is
 * quoted here; so it is not, where it need not be, and texts stay as people write them.
 */
export function renameColumnText(table: string, name: string, to: string): string {
  return `ALTER TABLE ${doubleQuoted(table)} RENAME COLUMN ${doubleQuoted(name)} TO ${isPlainName(to) ? to : doubleQuoted(to)}`
}

function alter({ table }: Draft): string {
  return `ALTER TABLE ${doubleQuoted(table.name.name)}`
}

function addColumnText({ table }: Draft, column: Column): string {
  const options = hasOption(table, 'strict') ? { options: { strict: true } } : {}
  return `ALTER TABLE ${doubleQuoted(table.name.name)} ADD COLUMN ${columnText(column, { name: table.name.name, columns: [], ...options })}`
}

/** Rows that are there must get a value, which has to be the same constant for all. */
function canBeAdded({ nullable, default: initial, generated, autoincrement }: Column): boolean {
  if (autoincrement === true || generated?.stored === true || isSql(initial)) return false
  return nullable === true || initial !== undefined || generated !== undefined
}

/** Nothing else may mention the column: no key, no constraint, no index, no other column's expression. */
function canBeDropped({ table, indexes }: Draft, name: string): boolean {
  const column = findColumn(table, name)
  if (column === undefined || table.columns.length === 1) return false
  if (clauseOf(column, 'unique') !== undefined || primaryKeyOf(table)?.columns.includes(column.name.name) === true)
    return false
  if (checksOfOthers(table, column).length > 0) return false
  const rest = table.text.slice(table.body.start, column.start) + table.text.slice(column.end, table.body.end)
  return [rest, ...indexes.values()].every((text) => !mentions(text, name))
}

function nullableWord(set: ColumnAttributes): 'SET' | 'DROP' | undefined {
  const isAlone = Object.keys(set).every((key) => key === 'nullable' || key === 'comment')
  if (set.nullable === undefined || !isAlone) return undefined
  return set.nullable ? 'DROP' : 'SET'
}

/** Of a column that says `NOT DEFERRABLE` before `NOT NULL`, the engine (3.53) takes the former away instead of the latter. */
function isNotDeferrable({ table }: Draft, name: string): boolean {
  const column = findColumn(table, name)
  const tokens = column === undefined ? [] : tokenize(textOf(table, column))
  return tokens.some((token, i) => isKeyword(token, 'NOT') && isKeyword(tokens[i + 1], 'DEFERRABLE'))
}

/** The name of a check, if no other constraint of the table has the same. */
function nameOfOneCheck(draft: Draft, ref: ConstraintRef): string | undefined {
  const name = findConstraint(draft.table, 'check', ref)?.node.constraint?.name
  return namesakes(draft, name) === 1 ? name : undefined
}

/** How many constraints of a table have a name: the engine allows any number, but adds none to the first. */
function namesakes({ table }: Draft, name: string | undefined): number {
  if (name === undefined) return 0
  const clauses = [...table.columns.flatMap((column) => column.clauses), ...table.constraints]
  return clauses.filter(({ constraint }) => constraint !== undefined && sameName(constraint.name, name)).length
}
