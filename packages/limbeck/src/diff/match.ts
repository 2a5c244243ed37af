/** Two lists of things that may have a name, side by side. */
import { isDeepStrictEqual } from 'node:util'
import { compareText } from './text.ts'

interface Named {
  readonly name?: string
  readonly comment?: string
  readonly notValid?: true
}

export interface Matched<T> {
  readonly kept: readonly Kept<T>[]
  readonly dropped: readonly T[]
  readonly added: readonly T[]
}

/** What is in both lists. */
export interface Kept<T> {
  /** As it was. */
  readonly before: T
  /** The same under new names. */
  readonly carried: T
  /** As it shall be: at most its comment and whether it is valid are to be changed, and perhaps it has no name. */
  readonly after: T
}

/**
 * Tells what is in both lists. Two things with the same name are the same thing, and where they say different things the
 * old one is dropped and the new one added. Where one of two has no name it is what they say that counts: databases name
 * what has no name.
 *
 * @param before the list as it is
 * @param carried the same list, item by item, under the names that tables and columns will have
 */
export function match<T extends Named>(
  before: readonly T[] = [],
  carried: readonly T[] = [],
  after: readonly T[] = [],
): Matched<T> {
  const kept = new Map<number, T>()
  const isKept = (item: T, isSame: (old: T, item: T) => boolean): boolean => {
    const position = carried.findIndex((old, i) => !kept.has(i) && isSame(old, item) && canStay(old, item))
    if (position !== -1) kept.set(position, item)
    return position !== -1
  }
  const names = new Set(after.map(({ name }) => name))
  const others = after.filter((item) => item.name === undefined || !isKept(item, sameName))
  const added = others.filter((item) => !isKept(item, (old) => mayBeSame(old, item, names)))
  return {
    kept: carried.flatMap((item, i) => {
      const [old, next] = [before[i], kept.get(i)]
      return old === undefined || next === undefined ? [] : [{ before: old, carried: item, after: next }]
    }),
    dropped: before.filter((_item, i) => !kept.has(i)).toSorted(compareLabels),
    added: added.toSorted(compareLabels),
  }
}

/** What stays, made anew: as it shall be, under the name that it has. */
export function madeAnew<T extends Named>({ carried, after }: Kept<T>): T {
  return carried.name === undefined ? after : { ...after, name: carried.name }
}

function sameName(a: Named, b: Named): boolean {
  return a.name === b.name
}

/** At most one of the two has a name, and nothing else lays claim to it. */
function mayBeSame(old: Named, item: Named, claimed: ReadonlySet<string | undefined>): boolean {
  return old.name === undefined || (item.name === undefined && !claimed.has(old.name))
}

/** A comment can be changed where there is a name to call the thing by; what is not valid can become it, and not the reverse. */
function canStay(old: Named, item: Named): boolean {
  if (old === item) return true
  const same = {
    name: '',
    ...(old.name !== undefined && { comment: '' }),
    ...(old.notValid === true && { notValid: true }),
  }
  return isDeepStrictEqual({ ...old, ...same }, { ...item, ...same })
}

/** By name; what has none comes first, by what it says. */
function compareLabels(a: Named, b: Named): number {
  return compareText(label(a), label(b))
}

function label(item: Named): string {
  return item.name ?? ` ${JSON.stringify(item)}`
}
