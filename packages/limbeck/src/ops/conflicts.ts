/** Whether two lists of ops may run in either order. */
import { formatName, parseName } from '../schema/names.ts'
import { footprint } from './footprint.ts'
import { isSameName } from './mention.ts'
import { madeIn, mentionedIn, PAST, takenFrom } from './mentioned.ts'
import type { Op } from './op.ts'
import type { How, ObjectTouch, PartTouch, SqlTouch, TableTouch, Touch } from './touch.ts'

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
 * a conflict give the same database in either order. Names that differ only in case are the same: to some databases they are.
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
  if (a.kind === 'sql') return b.kind === 'sql' ? (takenAway(a, b) ?? madeAndMentioned(a, b)) : undefined
  if (b.kind === 'sql') return mentioned(a, b)
  const taken = sameRelation(a, b)
  if (taken !== undefined) return taken
  if (a.kind === 'object') return withObject(a, b)
  if (b.kind === 'object') return undefined
  if (a.kind === 'index' && b.kind === 'index' && isSameName(a.name, b.name)) return samePart(a, b)
  if (!isSameName(a.table, b.table)) return undefined
  if (a.kind === 'table') return wholeTable(a, b)
  return b.kind !== 'table' && a.kind === b.kind && isSameName(a.name, b.name) ? samePart(a, b) : undefined
}

type NamedTouch = Exclude<Touch, SqlTouch>

function wholeTable(a: TableTouch, b: TableTouch | PartTouch): Conflict | undefined {
  const { table } = a
  const again = once(`"${table}"`, `"${b.table}"`)
  if (a.how === 'creates' && b.kind === 'table' && b.how === 'creates') {
    return { table, reason: `table "${table}" is created on both sides${again}` }
  }
  if (a.how === 'removes') {
    const other = b.kind === 'table' && b.how === 'removes' ? 'both sides' : 'one side and used on the other'
    return { table, reason: `table "${table}" is removed or renamed on ${other}${again}` }
  }
  if (a.how === 'rows' && b.kind !== 'table' && b.kind !== 'key' && b.how !== 'uses') {
    return {
      table,
      reason: `rows are inserted into "${table}" on one side, and the other changes its shape (${b.kind} "${b.name}")${again}`,
    }
  }
  return undefined
}

function withObject(a: ObjectTouch, b: NamedTouch): Conflict | undefined {
  if (b.kind === 'object') return isSameName(a.object, b.object) ? sameObject(a, b) : undefined
  if (a.on === undefined || b.kind !== 'table' || b.how !== 'rows' || !isSameName(a.on, b.table)) return undefined
  return {
    object: a.object,
    reason: `rows are inserted into "${b.table}" on one side, and ${a.object} is ${PAST[a.how]} on the other`,
  }
}

function sameObject(a: ObjectTouch, b: ObjectTouch): Conflict | undefined {
  if (a.how === 'uses') return undefined // both, or told from the other side
  return { object: a.object, reason: `${a.object} is ${sidesOf(a, b)}${once(a.object, b.object)}` }
}

/** Two things of different kinds that cannot both have the same name. */
function sameRelation(a: NamedTouch, b: NamedTouch): Conflict | undefined {
  const [ours, theirs] = [relationOf(a), relationOf(b)]
  if (ours === undefined || theirs === undefined || ours.words === theirs.words) return undefined
  const [one, other] = [parseName(ours.name), parseName(theirs.name)]
  if (a.kind === b.kind && a.kind !== 'object') return undefined
  if (a.kind === 'object' && b.kind === 'object' && isSameName(a.object, b.object)) return undefined
  if (!isSameName(one.name, other.name) || one.namespace !== other.namespace) return undefined
  const reason = `the name "${ours.name}" is taken on both sides: by ${ours.words} and by ${theirs.words}`
  return { ...(a.kind === 'object' ? { object: a.object } : { table: a.table }), reason }
}

function relationOf(touch: NamedTouch): { readonly name: string; readonly words: string } | undefined {
  if (touch.how !== 'creates') return undefined
  if (touch.kind === 'table') return { name: touch.table, words: `table "${touch.table}"` }
  if (touch.kind === 'object')
    return touch.relation === undefined ? undefined : { name: touch.relation, words: touch.object }
  if (touch.kind !== 'index') return undefined
  return { name: formatName({ ...parseName(touch.table), name: touch.name }), words: thingOf(touch) }
}

function samePart(a: PartTouch, b: PartTouch): Conflict | undefined {
  if (a.how === 'uses') return undefined // both, or told from the other side
  if (a.kind === 'key' && b.how !== 'uses') return undefined // told of the constraint
  const [name, other] = [thingOf(a), thingOf(b)]
  return { table: a.table, reason: `${name} is ${sidesOf(a, b)}${once(name, other)}` }
}

function thingOf({ kind, table, name }: PartTouch): string {
  if (kind === 'column') return `column "${table}.${name}"`
  return kind === 'key' ? `the key of "${table}" on "${name}"` : `${kind} "${name}" of "${table}"`
}

function sidesOf(a: { readonly how: How }, b: { readonly how: How }): string {
  return a.how === b.how ? `${PAST[a.how]} on both sides` : `${PAST[a.how]} on one side and ${PAST[b.how]} on the other`
}

function once(name: string, other: string): string {
  return name === other ? '' : ` (once as ${other})`
}

/** SQL that speaks of what the other side changes. */
function mentioned(a: NamedTouch, b: SqlTouch): Conflict | undefined {
  const thing = mentionedIn(a, b)
  if (thing === undefined) return undefined
  const where = b.object === undefined ? 'SQL or code' : b.object
  const reason = `${thing} is ${PAST[a.how]} on one side and mentioned in ${where} on the other`
  return { ...(a.kind === 'object' ? { object: a.object } : { table: a.table }), reason }
}

/** A statement that drops or alters what a definition reads from. */
function takenAway(a: SqlTouch, b: SqlTouch): Conflict | undefined {
  const table = takenFrom(a, b)
  if (table === undefined || b.object === undefined) return undefined
  return {
    table,
    reason: `"${table}" is read in ${b.object} on one side and mentioned in SQL that may drop or alter it on the other`,
  }
}

function madeAndMentioned(a: SqlTouch, b: SqlTouch): Conflict | undefined {
  const table = madeIn(a, b)
  if (table === undefined) return undefined
  return {
    table,
    reason: `"${table}" is made, dropped or altered by SQL on one side and mentioned in SQL or code on the other`,
  }
}
