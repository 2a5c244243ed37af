import type { Node } from './graph.ts'

/** Which edges a walk follows. */
export type Edges = 'parents' | 'children' | 'requires' | 'requiredBy'

/**
 * Everything that can be reached along edges, the starting points included.
 *
 * @example reach(heads, 'requires') // what a database with these rows has applied
 */
export function reach(from: Iterable<Node>, edges: Edges): Set<Node> {
  const seen = new Set(from)
  const todo = [...seen]
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    for (const next of node[edges]) {
      if (seen.has(next)) continue
      seen.add(next)
      todo.push(next)
    }
  }
  return seen
}

/** A revision with its ancestors and descendants by `down`: what "the branch of it" means. */
export function lineage(node: Node): Set<Node> {
  return reach([node], 'children').union(reach([node], 'parents'))
}

/** A revision with its ancestors and descendants of every kind, dependencies included. */
export function relatives(node: Node): Set<Node> {
  return reach([node], 'requiredBy').union(reach([node], 'requires'))
}

/** Those of some revisions that are an ancestor of another of them, dependencies included. */
export function overlaps(nodes: readonly Node[]): readonly Node[] {
  if (nodes.length < 2) return []
  const below = reach(
    nodes.flatMap((node) => node.requires),
    'requires',
  )
  return nodes.filter((node) => below.has(node))
}
