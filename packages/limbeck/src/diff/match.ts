/** Two lists of things that may have a name, side by side. */
import { isDeepStrictEqual } from 'node:util'
import { compareText } from './text.ts'

interface Named {
  readonly name?: string
}

export interface Matched<T> {
  /** What is in both: as it was, and the same under new names. */
  readonly kept: readonly { readonly before: T; readonly carried: T }[]
  readonly dropped: readonly T[]
  readonly added: readonly T[]
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
  const kept = new Set<number>()
  const isKept = (item: T, isSame: (old: T, item: T) => boolean): boolean => {
    const position = carried.findIndex((old, i) => !kept.has(i) && isSame(old, item) && sameContent(old, item))
    if (position !== -1) kept.add(position)
    return position !== -1
  }
  const names = new Set(after.map(({ name }) => name))
  const others = after.filter((item) => item.name === undefined || !isKept(item, sameName))
  const added = others.filter((item) => !isKept(item, (old) => mayBeSame(old, item, names)))
  return {
    kept: carried.flatMap((item, i) => {
      const old = kept.has(i) ? before[i] : undefined
      return old === undefined ? [] : [{ before: old, carried: item }]
    }),
    dropped: before.filter((_item, i) => !kept.has(i)).toSorted(compareLabels),
    added: added.toSorted(compareLabels),
  }
}

function sameName(a: Named, b: Named): boolean {
  return a.name === b.name
}

/** At most one of the two has a name, and nothing else lays claim to it. */
function mayBeSame(old: Named, item: Named, claimed: ReadonlySet<string | undefined>): boolean {
  return old.name === undefined || (item.name === undefined && !claimed.has(old.name))
}

function sameContent(a: Named, b: Named): boolean {
  return isDeepStrictEqual({ ...a, name: '' }, { ...b, name: '' })
}

/** By name; what has none comes first, by what it says. */
function compareLabels(a: Named, b: Named): number {
  return compareText(label(a), label(b))
}

function label(item: Named): string {
  return item.name ?? ` ${JSON.stringify(item)}`
}
