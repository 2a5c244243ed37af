/** What a search needs to know of a history. */
interface History<T> {
  readonly count: number
  /** A number below the count, of its own for each revision. */
  readonly indexOf: (revision: T) => number
  readonly parentsOf: (revision: T) => readonly T[]
  /** A number that is greater for a revision than for each of its ancestors: it bounds the search. */
  readonly place: (revision: T) => number
}

/**
 * A function that takes away those of some parents that are an ancestor of another of them, and so say nothing of their own.
 */
export function withoutImplied<T>({
  count,
  indexOf,
  parentsOf,
  place,
}: History<T>): (parents: readonly T[]) => readonly T[] {
  // The search that came past a revision last: with thousands of merges, a set for each is too slow.
  const visited = new Uint32Array(count)
  let search = 0
  return (parents) => {
    if (parents.length < 2) return parents
    search += 1
    const lowest = Math.min(...parents.map(place))
    const todo = [...parents]
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      for (const next of parentsOf(at)) {
        if (visited[indexOf(next)] === search || place(next) < lowest) continue
        visited[indexOf(next)] = search
        todo.push(next)
      }
    }
    return parents.filter((parent) => visited[indexOf(parent)] !== search)
  }
}
