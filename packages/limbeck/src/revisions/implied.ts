/**
 * Those of the parents of a revision that are an ancestor of another of them, and so say nothing of their own.
 *
 * @param parentsOf the parents of any revision
 * @param place a number that is greater for a revision than for each of its ancestors: it bounds the search
 */
export function impliedAmong<T>(
  parents: readonly T[],
  parentsOf: (revision: T) => readonly T[],
  place: (revision: T) => number,
): ReadonlySet<T> {
  if (parents.length < 2) return new Set()
  const lowest = Math.min(...parents.map(place))
  const seen = new Set<T>()
  const todo = [...parents]
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    for (const next of parentsOf(at)) {
      if (seen.has(next) || place(next) < lowest) continue
      seen.add(next)
      todo.push(next)
    }
  }
  return new Set(parents.filter((parent) => seen.has(parent)))
}
