/** Whether two lists of ops may run in either order. */
import { footprint, type Touch } from './footprint.ts'
import type { Op } from './op.ts'

/** One reason why the order of two branches matters. */
export interface Conflict {
  /** The table concerned, or the object that is none, in words. */
  readonly table?: string
  readonly object?: string
  /** A sentence without its full stop. */
  readonly reason: string
}

/**
 * The reasons why two lists of ops cannot simply both run: the same thing created twice, removed on one side and used on the
 * other, changed on both, or SQL on one side that mentions what the other changes. Judged from the ops alone; two lists without
 * a conflict give the same database in either order.
 *
 * @example
 * conflictsBetween([dropUsers], [addColumnToUsers])
 * // [{ table: 'users', reason: 'table "users" is removed on one side and used on the other' }]
 */
export function conflictsBetween(ours: readonly Op[], theirs: readonly Op[]): readonly Conflict[] {
  const left = ours.flatMap(footprint)
  const right = theirs.flatMap(footprint)
  const found = new Map<string, Conflict>()
  for (const a of left) {
    for (const b of right) {
      const conflict = conflictOf(a, b) ?? conflictOf(b, a)
      if (conflict !== undefined) found.set(conflict.reason, conflict)
    }
  }
  return [...found.values()]
}

/** Whether `a` gets in the way of `b`. */
function conflictOf(a: Touch, b: Touch): Conflict | undefined {
  if (b.kind === 'sql')
    return a.kind === 'sql' ? undefined : a.kind === 'object' ? objectMentioned(a, b) : mentioned(a, b)
  if (a.kind === 'sql') return undefined
  if (a.kind === 'object') return b.kind === 'object' && a.object === b.object ? sameObject(a, b) : undefined
  if (b.kind === 'object') return undefined
  if (a.kind === 'index' && b.kind === 'index' && a.name === b.name) return samePart(a, b)
  if (a.table !== b.table) return undefined
  if (a.kind === 'table') return wholeTable(a, b)
  return b.kind !== 'table' && a.kind === b.kind && a.name === b.name ? samePart(a, b) : undefined
}

type TableTouch = Extract<Touch, { readonly kind: 'table' }>
type ObjectTouch = Extract<Touch, { readonly kind: 'object' }>
type PartTouch = Exclude<Touch, TableTouch | ObjectTouch | { readonly kind: 'sql' }>

function wholeTable(a: TableTouch, b: TableTouch | PartTouch): Conflict | undefined {
  const { table } = a
  if (a.how === 'creates' && b.kind === 'table' && b.how === 'creates') {
    return { table, reason: `table "${table}" is created on both sides` }
  }
  if (a.how === 'removes') {
    const other = b.kind === 'table' && b.how === 'removes' ? 'both sides' : 'one side and used on the other'
    return { table, reason: `table "${table}" is removed or renamed on ${other}` }
  }
  if (a.how === 'rows' && b.kind !== 'table' && b.how !== 'uses') {
    return {
      table,
      reason: `rows are inserted into "${table}" on one side, and the other changes its shape (${b.kind} "${b.name}")`,
    }
  }
  return undefined
}

function sameObject(a: ObjectTouch, b: ObjectTouch): Conflict {
  return { object: a.object, reason: `${a.object} is ${sidesOf(a, b)}` }
}

function samePart(a: PartTouch, b: PartTouch): Conflict | undefined {
  if (a.how === 'uses' && b.how === 'uses') return undefined
  if (a.how === 'uses') return undefined // told from the other side
  const thing = a.kind === 'column' ? `column "${a.table}.${a.name}"` : `${a.kind} "${a.name}" of "${a.table}"`
  return { table: a.table, reason: `${thing} is ${sidesOf(a, b)}` }
}

type Way = PartTouch['how']

function sidesOf(a: { readonly how: Way }, b: { readonly how: Way }): string {
  return a.how === b.how ? `${PAST[a.how]} on both sides` : `${PAST[a.how]} on one side and ${PAST[b.how]} on the other`
}

const PAST = { creates: 'created', changes: 'changed', removes: 'removed', uses: 'used' } as const

function objectMentioned(a: ObjectTouch, b: Extract<Touch, { readonly kind: 'sql' }>): Conflict | undefined {
  if (a.how === 'uses' || !wordsOf(b.text).has(a.name.toLowerCase())) return undefined
  return {
    object: a.object,
    reason: `${a.object} is ${PAST[a.how]} on one side and mentioned in SQL or code on the other`,
  }
}

/** Raw SQL that names a table, or a column, that the other side changes. */
function mentioned(a: TableTouch | PartTouch, b: Extract<Touch, { readonly kind: 'sql' }>): Conflict | undefined {
  if (a.how === 'uses') return undefined
  if (b.table !== undefined && b.table !== a.table) return undefined
  const name = a.kind === 'column' ? a.name : a.table
  if (a.kind === 'constraint' || a.kind === 'index' || a.kind === 'attribute') return undefined
  if (!wordsOf(b.text).has(name.toLowerCase())) return undefined
  const thing = a.kind === 'column' ? `column "${a.table}.${a.name}"` : `table "${a.table}"`
  const how = a.how === 'rows' ? 'given rows' : PAST[a.how]
  return { table: a.table, reason: `${thing} is ${how} on one side and mentioned in SQL or code on the other` }
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? [])
}
