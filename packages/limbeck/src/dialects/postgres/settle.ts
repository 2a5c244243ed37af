/** Text of the models against text of the database: which means the same, and in whose words it is said from now on. */
import { isDeepStrictEqual } from 'node:util'

import type { Check, Column, Exclusion, Index, Table } from '../../schema/schema.ts'
import { isPlainIndex } from './elaborate.ts'
import { isPlainDefault } from './model-default.ts'
import { isKnownType } from './types.ts'

/** A table in its own words, and as the database stores those. */
interface Wording {
  readonly own: Table
  readonly stored: Table
}

/** Whether a table has a literal whose text is up to its type. */
export function hasTypedLiterals({ columns }: Table): boolean {
  return columns.some(({ type, default: initial }) => typeof initial === 'string' && !isPlainDefault(initial, type))
}

/** Whether a table has nothing of which only the database knows how it would store it. */
export function isSettled(desired: Table, live: Table | undefined): boolean {
  return (
    desired.columns.every((column) => isSettledColumn(column, columnOf(live, column.name))) &&
    (desired.checks ?? []).every((check) => live?.checks?.some(({ expression }) => expression === check.expression)) &&
    (desired.exclusions ?? []).every((exclusion) => isSettledExclusion(exclusion, live)) &&
    (desired.indexes ?? []).every((index) => isSettledIndex(index, indexOf(live, index.name)))
  )
}

function isSettledColumn(desired: Column, live: Column | undefined): boolean {
  const { type, default: initial, generated, collation, storage } = desired
  const isSame = live?.type === type
  return (
    (isSame || isKnownType(type)) &&
    (initial === undefined || isPlainDefault(initial, type) || (isSame && isDeepStrictEqual(initial, live.default))) &&
    (generated === undefined || (isSame && isDeepStrictEqual(generated, live.generated))) &&
    (collation === undefined || (isSame && collation === live.collation)) &&
    (storage === undefined || (isSame && storage === live.storage))
  )
}

function isSettledIndex(desired: Index, live: Index | undefined): boolean {
  return isPlainIndex(desired) || (live !== undefined && sameIndex(desired, live))
}

/** Whether the live table has the same exclusion in the same words. */
function isSettledExclusion(desired: Exclusion, live: Table | undefined): boolean {
  return live?.exclusions?.some((exclusion) => sameExclusion(desired, exclusion)) === true
}

/** Whether two exclusions say the same, whatever they are called. */
export function sameExclusion(a: Exclusion, b: Exclusion): boolean {
  return a.using === b.using && a.where === b.where && isDeepStrictEqual(a.elements, b.elements)
}

/** A table of the models, and what it is compared with. */
export interface Comparison {
  readonly desired: Wording
  /** Nothing for a table that is new. */
  readonly live: Wording | undefined
  /**
   * Something of the table may be a thing of the live database under another name. The words of the database follow a
   * rename; those of the models are the same on every database, and easier to read.
   */
  readonly mayBeRenamed: boolean
}

/**
 * The desired table in the words of the live one wherever both are stored alike, and otherwise in its own; types are always
 * as the database has them.
 */
export function settle(comparison: Comparison): Table {
  const { desired, mayBeRenamed } = comparison
  const { own, stored } = desired
  const base = mayBeRenamed ? stored : own
  return {
    ...base,
    columns: base.columns.map((column, i) => settleColumn(column, stored.columns[i] ?? column, comparison)),
    ...(base.checks === undefined ? {} : { checks: settleChecks(base.checks, comparison) }),
    ...(base.exclusions === undefined ? {} : { exclusions: settleExclusions(base.exclusions, comparison) }),
    ...(base.indexes === undefined
      ? {}
      : { indexes: base.indexes.map((index, i) => settleIndex(index, stored.indexes?.[i] ?? index, comparison)) }),
  }
}

function settleColumn(column: Column, stored: Column, { live }: Comparison): Column {
  const [liveStored, liveOwn] = [columnOf(live?.stored, column.name), columnOf(live?.own, column.name)]
  const canCompare = liveStored !== undefined && liveOwn !== undefined && liveStored.type === stored.type
  const words = <K extends 'default' | 'generated'>(key: K): Column[K] => {
    if (!canCompare || !isDeepStrictEqual(stored[key], liveStored[key])) return column[key]
    return isRewritten(liveOwn[key], liveStored[key]) ? stored[key] : liveOwn[key]
  }
  const [initial, generated] = [words('default'), words('generated')]
  const { default: _default, generated: _generated, collation: _collation, storage: _storage, ...rest } = column
  return {
    ...rest,
    type: stored.type,
    ...(initial === undefined ? {} : { default: initial }),
    ...(generated === undefined ? {} : { generated }),
    ...(stored.collation === undefined ? {} : { collation: stored.collation }),
    ...(stored.storage === undefined ? {} : { storage: stored.storage }),
  }
}

/**
 * Whether a literal of the database has another text in a type as the models have it: the type could not make the one of the
 * other again, so that the one goes and the other comes.
 */
function isRewritten(own: unknown, stored: unknown): boolean {
  return typeof own === 'string' && own !== stored
}

/** Those of the same name first, so that two checks that say the same keep their names. */
function settleChecks(checks: readonly Check[], { desired, live }: Comparison): readonly Check[] {
  const own = live?.own.checks ?? []
  const free = new Map((live?.stored.checks ?? []).map((check, i) => [i, check]))
  const words = new Map<Check, string>()
  const take = (check: Check, position: number, isTheOne: (stored: Check) => boolean): void => {
    const expression = desired.stored.checks?.[position]?.expression
    const [at] = [...free].find(([, stored]) => isTheOne(stored) && stored.expression === expression) ?? []
    const found = at === undefined ? undefined : own[at]
    if (at === undefined || found === undefined || words.has(check)) return
    free.delete(at)
    words.set(check, found.expression)
  }
  for (const [i, check] of checks.entries()) take(check, i, (stored) => stored.name === check.name)
  for (const [i, check] of checks.entries()) take(check, i, () => true)
  return checks.map((check) => ({ ...check, expression: words.get(check) ?? check.expression }))
}

function settleExclusions(exclusions: readonly Exclusion[], { desired, live }: Comparison): readonly Exclusion[] {
  return exclusions.map((exclusion, i) => {
    const stored = desired.stored.exclusions?.[i] ?? exclusion
    const at = live?.stored.exclusions?.findIndex((item) => sameExclusion(item, stored)) ?? -1
    const found = live?.own.exclusions?.[at]
    if (found === undefined) return exclusion
    const { where: _where, ...rest } = exclusion
    return { ...rest, elements: found.elements, ...(found.where === undefined ? {} : { where: found.where }) }
  })
}

function settleIndex(index: Index, stored: Index, { live }: Comparison): Index {
  const [liveStored, liveOwn] = [indexOf(live?.stored, index.name), indexOf(live?.own, index.name)]
  if (liveStored === undefined || liveOwn === undefined || !sameIndex(stored, liveStored)) return index
  const { where: _where, ...rest } = index
  return { ...rest, columns: liveOwn.columns, ...(liveOwn.where === undefined ? {} : { where: liveOwn.where }) }
}

function sameIndex(a: Index, b: Index): boolean {
  return a.where === b.where && isDeepStrictEqual(a.columns, b.columns)
}

function columnOf(table: Table | undefined, name: string): Column | undefined {
  return table?.columns.find((column) => column.name === name)
}

function indexOf(table: Table | undefined, name: string): Index | undefined {
  return table?.indexes?.find((index) => index.name === name)
}
