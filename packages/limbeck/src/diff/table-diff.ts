/** What changes in one table. */
import { isDeepStrictEqual } from 'node:util'
import { attributeNames, attributesOf, pickAttributes, withAttributes } from '../ops/attributes.ts'
import { refOf } from '../ops/constraint-ref.ts'
import type { CommentTarget, TableChange, TableChangeOf } from '../ops/op.ts'
import { renameInTable } from '../ops/rename.ts'
import type { Check, Column, ForeignKey, Table } from '../schema/schema.ts'
import { type Heritage, NO_HERITAGE } from './heirs.ts'
import { type Kept, madeAnew, match, type Matched } from './match.ts'
import type { Rename } from './options.ts'
import type { Pair } from './pair.ts'
import { chainRenames } from './renames.ts'

/** Foreign keys stand apart because their order depends on other tables. */
export interface TableDiff {
  readonly pair: Pair
  readonly dropForeignKeys: readonly TableChangeOf<'dropForeignKey'>[]
  /** Everything else, in an order in which it can be done. */
  readonly main: readonly TableChange[]
  readonly addForeignKeys: readonly TableChangeOf<'addForeignKey'>[]
  /** Those that stay. */
  readonly keptForeignKeys: readonly Kept<ForeignKey>[]
  /** Of what is in `main`, that which comes with new parents. */
  readonly arriving: readonly TableChange[]
}

/**
 * Compares a table with what it shall be. What stands in the way of a change goes before it: keys, indexes and checks are
 * dropped under the old names of their columns, columns are renamed, added, altered and dropped, then come the new keys,
 * checks and indexes.
 */
export function diffTable(pair: Pair, heritage: Heritage = NO_HERITAGE): TableDiff {
  const { before, carried, after, renames } = pair
  if (renames.length === 0 && isDeepStrictEqual(carried, after)) return unchanged(pair)
  const left = withoutGone(carried, heritage)
  const foreignKeys = toldApart(match(before.foreignKeys, left.foreignKeys, after.foreignKeys))
  const { drops, adds, inPlace } = diffConstraints({ ...pair, carried: left })
  const columns = diffColumns(pair)
  const options = diffOptions(carried, after)
  const isGiven = (change: TableChange): boolean => change.kind === 'dropCheck' && heritage.given.has(change.was?.name)
  return {
    pair,
    dropForeignKeys: foreignKeys.dropped.map(dropForeignKey),
    main: [
      ...drops.filter((change) => !isGiven(change)),
      ...columns.freed,
      ...(heritage.hasOtherParents ? [] : columns.computed),
      ...columns.early,
      ...heritage.arriving.columns,
      // What a table gets as its own is so before it joins others. What it gives up for what they have is theirs by then, and
      // what they leave behind goes before its own.
      ...(heritage.hasOtherParents ? [...adds.filter(isCheck), ...options] : []),
      ...heritage.arriving.checks,
      ...drops.filter(isGiven),
      ...heritage.leaving.checks,
      ...heritage.leaving.columns,
      ...(heritage.hasOtherParents ? columns.computed : []),
      ...columns.late,
      ...diffComment(carried, after),
      ...(heritage.hasOtherParents ? [] : options),
      ...(heritage.hasOtherParents ? adds.filter((change) => !isCheck(change)) : adds),
      ...inPlace,
      ...foreignKeys.kept.flatMap(validation),
      ...foreignKeys.kept.flatMap(constraintComment),
    ],
    addForeignKeys: foreignKeys.added.map(addForeignKey),
    keptForeignKeys: foreignKeys.kept,
    arriving: [...heritage.arriving.columns, ...heritage.arriving.checks],
  }
}

function isCheck({ kind }: TableChange): boolean {
  return kind === 'addCheck'
}

/** The table on which nothing is what it was that stands on columns which go. */
function withoutGone(table: Table, { gone }: Heritage): Table {
  if (gone.size === 0) return table
  const columns = [...gone].map((name): Column => ({ name, type: '' }))
  const left = renameInTable(
    { ...table, columns: [...table.columns, ...columns] },
    { table: (name) => name, column: (_table, name) => (gone.has(name) ? `\0${name}` : name) },
  )
  return { ...left, columns: table.columns }
}

/** Of most tables nothing changes, which is known at once. */
function unchanged(pair: Pair): TableDiff {
  const { kept } = match(pair.before.foreignKeys, pair.carried.foreignKeys, pair.after.foreignKeys)
  return { pair, dropForeignKeys: [], main: [], addForeignKeys: [], keptForeignKeys: kept, arriving: [] }
}

/** Foreign keys without a name on the same columns go by the same reference: where one of them changes, all are made anew. */
function toldApart({ kept, dropped, added }: Matched<ForeignKey>): Matched<ForeignKey> {
  const alike = kept.filter(
    ({ before, carried }) =>
      before.name === undefined &&
      (dropped.some((other) => isAlike(other, before)) || added.some((other) => isAlike(other, carried))),
  )
  return {
    kept: kept.filter((item) => !alike.includes(item)),
    dropped: [...dropped, ...alike.map(({ before }) => before)],
    added: [...added, ...alike.map(madeAnew)],
  }
}

function isAlike(a: ForeignKey, b: ForeignKey): boolean {
  return a.name === b.name && isDeepStrictEqual(a.columns, b.columns)
}

export function dropForeignKey(foreignKey: ForeignKey): TableChangeOf<'dropForeignKey'> {
  return { kind: 'dropForeignKey', constraint: refOf(foreignKey), was: foreignKey }
}

export function addForeignKey(foreignKey: ForeignKey): TableChangeOf<'addForeignKey'> {
  return { kind: 'addForeignKey', foreignKey }
}

/** What changes in the constraints and indexes of a table, but for its foreign keys. */
interface ConstraintChanges {
  readonly drops: readonly TableChange[]
  readonly adds: readonly TableChange[]
  /** Of what stays. */
  readonly inPlace: readonly TableChange[]
}

function diffConstraints({ before, carried, after }: Pair): ConstraintChanges {
  const indexes = match(before.indexes, carried.indexes, after.indexes)
  const checks = match(before.checks, carried.checks, after.checks)
  const unique = match(before.unique, carried.unique, after.unique)
  const exclusions = match(before.exclusions, carried.exclusions, after.exclusions)
  const primaryKey = match(listOf(before.primaryKey), listOf(carried.primaryKey), listOf(after.primaryKey))
  const drops: TableChange[] = [
    ...indexes.dropped.map((was): TableChange => ({ kind: 'dropIndex', name: was.name, was })),
    ...exclusions.dropped.map((was): TableChange => ({ kind: 'dropExclusion', constraint: refOf(was), was })),
    ...checks.dropped.map((was): TableChange => ({ kind: 'dropCheck', constraint: refOf(was), was })),
    ...unique.dropped.map((was): TableChange => ({ kind: 'dropUnique', constraint: refOf(was), was })),
    ...primaryKey.dropped.map((was): TableChange => ({ kind: 'dropPrimaryKey', was })),
  ]
  const adds: TableChange[] = [
    ...primaryKey.added.map((added): TableChange => ({ kind: 'addPrimaryKey', primaryKey: added })),
    ...unique.added.map((added): TableChange => ({ kind: 'addUnique', unique: added })),
    ...checks.added.map((check): TableChange => ({ kind: 'addCheck', check })),
    ...exclusions.added.map((exclusion): TableChange => ({ kind: 'addExclusion', exclusion })),
    ...indexes.added.map((index): TableChange => ({ kind: 'createIndex', index })),
  ]
  const inPlace: TableChange[] = [
    ...checks.kept.flatMap(validation),
    ...[primaryKey, unique, checks, exclusions].flatMap(({ kept }) => kept.flatMap(constraintComment)),
    ...indexes.kept.flatMap((kept) => commentChange(kept, { index: kept.before.name })),
  ]
  return { drops, adds, inPlace }
}

function validation({ carried, after }: Kept<Check> | Kept<ForeignKey>): readonly TableChange[] {
  return carried.notValid === true && after.notValid !== true
    ? [{ kind: 'validateConstraint', constraint: refOf(carried) }]
    : []
}

interface Commented {
  readonly name?: string
  readonly comment?: string
}

function constraintComment(kept: Kept<Commented>): readonly TableChange[] {
  const { name } = kept.before
  return name === undefined ? [] : commentChange(kept, { constraint: name })
}

function commentChange({ carried, after }: Kept<Commented>, of: CommentTarget): readonly TableChange[] {
  const { comment = null } = after
  return (carried.comment ?? null) === comment ? [] : [{ kind: 'setComment', comment, of }]
}

function listOf<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item]
}

/**
 * Columns that are computed from others are dropped before them and added after them. Others are dropped last, so that a
 * table is never without columns, except where a renamed column takes the name over.
 */
function diffColumns(pair: Pair): Record<'freed' | 'computed' | 'early' | 'late', readonly TableChange[]> {
  const { before, after, renames } = pair
  const [freed, carried] = freeExpressions(pair)
  const later = new Map(after.columns.map((column) => [column.name, column]))
  const present = new Set(carried.columns.map(({ name }) => name))
  const dropped = before.columns.filter((_column, i) => !later.has(carried.columns[i]?.name ?? ''))
  const takenOver = new Set(renames.map(({ to }) => to))
  const inTheWay = dropped.filter(({ name, generated }) => !generated && takenOver.has(name))
  const added = after.columns.filter(({ name }) => !present.has(name))
  const early = [
    ...inTheWay.map(dropColumn),
    ...renameColumns(renames, before, after),
    ...added.filter(({ generated }) => !generated).map(addColumn),
    ...carried.columns.flatMap((column) => alterColumn(column, later.get(column.name))),
    ...added.filter(({ generated }) => generated).map(addColumn),
  ]
  const computed = dropped
    .filter(({ generated }) => generated)
    .toReversed()
    .map(dropColumn)
  return {
    freed,
    computed,
    early,
    late: dropped.filter((column) => !column.generated && !inTheWay.includes(column)).map(dropColumn),
  }
}

/**
 * An expression that changes must not stand while columns are renamed: the database would rename inside of it, and so it
 * would come out of the way back. It is taken away under the old names, and the new one set under the new ones.
 */
function freeExpressions({ before, carried, after, renames }: Pair): readonly [TableChange[], Table] {
  if (renames.length === 0) return [[], carried]
  const later = new Map(after.columns.map((column) => [column.name, column.generated]))
  const changing = carried.columns.map(
    ({ name, generated }) =>
      generated !== undefined && later.has(name) && !isDeepStrictEqual(generated, later.get(name)),
  )
  const columns = carried.columns.map((column, i) =>
    changing[i] ? withAttributes(column, { generated: null }) : column,
  )
  const freed = before.columns.filter((_column, i) => changing[i])
  return [freed.map(({ name }) => ({ kind: 'alterColumn', name, set: { generated: null } })), { ...carried, columns }]
}

function addColumn(column: Column): TableChange {
  return { kind: 'addColumn', column }
}

function dropColumn(was: Column): TableChange {
  return { kind: 'dropColumn', name: was.name, was }
}

function renameColumns(renames: readonly Rename[], before: Table, after: Table): readonly TableChange[] {
  const taken = new Set([...before.columns, ...after.columns].map(({ name }) => name))
  return chainRenames(renames, taken)
    .flat()
    .map(({ from, to }) => ({ kind: 'renameColumn', name: from, to }))
}

function alterColumn(before: Column, after: Column | undefined): readonly TableChange[] {
  if (after === undefined) return []
  const [old, next] = [attributesOf(before), attributesOf(after)]
  const changed = attributeNames.filter((name) => !isDeepStrictEqual(old[name], next[name]))
  if (changed.length === 0) return []
  const set = pickAttributes(next, (name) => changed.includes(name))
  return [{ kind: 'alterColumn', name: after.name, set }]
}

function diffComment(before: Table, after: Table): readonly TableChange[] {
  const { comment = null } = after
  return (before.comment ?? null) === comment ? [] : [{ kind: 'setComment', comment }]
}

function diffOptions(before: Table, { options = {} }: Table): readonly TableChange[] {
  return isDeepStrictEqual(before.options ?? {}, options) ? [] : [{ kind: 'setOptions', options }]
}
