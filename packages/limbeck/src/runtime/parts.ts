/** What of a revision runs in one transaction, and what outside of any. */
import type { TransactionMode } from '../config.ts'
import type { Features } from '../dialects/dialect.ts'
import type { Op, PlainOp, TableChange } from '../ops/op.ts'
import type { Timeouts } from '../ops/timeouts.ts'

/** An op with what the blocks around it say. */
export interface Item {
  readonly op: PlainOp
  readonly timeouts: Timeouts
  /** It stays out of the revision's transaction. */
  readonly isOutside: boolean
}

/** What runs at once: in one transaction, or one op outside of the revision's. */
export interface Part {
  readonly items: readonly Item[]
  readonly isOutside: boolean
}

/** The ops of a revision one by one; what is to be done concurrently stands apart, where the database can do that. */
export function itemsOf(ops: readonly Op[], features: Features): readonly Item[] {
  return flatten(ops, { timeouts: {}, isOutside: false }).flatMap((item) =>
    features.concurrentIndexes ? apart(item) : [item],
  )
}

function flatten(ops: readonly Op[], around: Omit<Item, 'op'>): readonly Item[] {
  return ops.flatMap((op) => {
    if (op.kind === 'autocommit') return flatten(op.ops, { ...around, isOutside: true })
    if (op.kind === 'withTimeouts')
      return flatten(op.ops, { ...around, timeouts: { ...around.timeouts, ...op.timeouts } })
    return [{ op, ...around }]
  })
}

function apart(item: Item): readonly Item[] {
  const { op } = item
  if (op.kind !== 'alterTable' || !op.changes.some(isConcurrent)) return [item]
  const runs: TableChange[][] = []
  for (const change of op.changes) {
    const last = runs.at(-1)
    if (last === undefined || [change, ...last].some(isConcurrent)) runs.push([change])
    else last.push(change)
  }
  return runs.map((changes) => ({
    ...item,
    op: { ...op, changes },
    isOutside: item.isOutside || changes.some(isConcurrent),
  }))
}

function isConcurrent(change: TableChange): boolean {
  return (change.kind === 'createIndex' || change.kind === 'dropIndex') && change.concurrently === true
}

/** The items in parts. The last one is a transaction, if an empty one: it records that the revision has run. */
export function partsOf(items: readonly Item[], mode: TransactionMode): readonly Part[] {
  const parts: Part[] = []
  for (const item of items) {
    const last = parts.at(-1)
    const isOutside = mode === 'none' || item.isOutside
    if (isOutside || last === undefined || last.isOutside) parts.push({ items: [item], isOutside })
    else parts[parts.length - 1] = { ...last, items: [...last.items, item] }
  }
  return parts.at(-1)?.isOutside === false ? parts : [...parts, { items: [], isOutside: false }]
}

/** Whether a revision of these items is one transaction. */
export function isWhole(items: readonly Item[], mode: TransactionMode): boolean {
  return partsOf(items, mode).length === 1
}
