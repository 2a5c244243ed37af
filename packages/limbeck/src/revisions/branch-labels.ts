import type { Graph, Node } from './graph.ts'

/**
 * Which labels each revision carries: those declared on it and on its ancestors, and those declared further up its own
 * stretch of line, down to (not including) the nearest branch or merge point.
 *
 * @returns the labels of each revision that has some, sorted
 */
export function labelsOf(graph: Graph): ReadonlyMap<Node, readonly string[]> {
  if (graph.byLabel.size === 0) return new Map()
  const labels = inherited(graph)
  for (const node of graph.byLabel.values()) spreadDown(node, labels)
  return labels
}

function inherited(graph: Graph): Map<Node, readonly string[]> {
  const labels = new Map<Node, readonly string[]>()
  for (const node of parentsFirst(graph)) {
    const carried = node.parents.map((parent) => labels.get(parent)).filter((list) => list !== undefined)
    const [only] = carried
    if (only !== undefined && carried.length === 1 && node.revision.labels.length === 0) labels.set(node, only)
    else if (carried.length > 0 || node.revision.labels.length > 0) {
      labels.set(node, union([...carried.flat(), ...node.revision.labels]))
    }
  }
  return labels
}

function* parentsFirst(graph: Graph): Iterable<Node> {
  const open = new Map(graph.nodes.map((node) => [node, node.parents.length]))
  const ready = [...graph.bases]
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    yield node
    for (const child of node.children) {
      const left = (open.get(child) ?? 0) - 1
      open.set(child, left)
      if (left === 0) ready.push(child)
    }
  }
}

/** A label reaches the ancestors only when the branch it names is one line, up to its head, and as far as it is one. */
function spreadDown(from: Node, labels: Map<Node, readonly string[]>): void {
  for (let at: Node | undefined = from; at !== undefined; at = at.children[0]) if (!isOnOneLine(at)) return
  for (let at: Node | undefined = from; at !== undefined && isOnOneLine(at); at = at.parents[0]) {
    labels.set(at, union([...(labels.get(at) ?? []), ...from.revision.labels]))
  }
}

function isOnOneLine(node: Node): boolean {
  return node.requiredBy.length <= 1 && node.parents.length <= 1
}

function union(labels: readonly string[]): readonly string[] {
  return [...new Set(labels)].sort()
}
