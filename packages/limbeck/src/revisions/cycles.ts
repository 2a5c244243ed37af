import type { Node } from './graph.ts'
import type { HistoryProblem } from './problem.ts'

/**
 * Finds circles: first those closed by `down` alone, then those that need a dependency to close.
 *
 * @returns a problem for each circle that shares no revision with one already told, its members in order
 */
export function cycleProblems(nodes: readonly Node[]): readonly HistoryProblem[] {
  if (!hasCycle(nodes)) return []
  const byParents = circles(stuck(nodes, 'parents', 'children'), 'parents')
  const inCircle = new Set(byParents.flat())
  const rest = nodes.filter((node) => !inCircle.has(node))
  const byDependencies = circles(stuck(rest, 'requires', 'requiredBy'), 'requires')
  return [
    ...byParents.map((members) => problem('cycle', 'a cycle', members)),
    ...byDependencies.map((members) => problem('dependency-cycle', 'a cycle through their dependencies', members)),
  ]
}

function hasCycle(nodes: readonly Node[]): boolean {
  const open = new Int32Array(nodes.length)
  for (const node of nodes) open[node.index] = node.requires.length
  const free = nodes.filter((node) => node.requires.length === 0)
  let seen = 0
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    seen += 1
    for (const next of node.requiredBy) {
      const left = (open[next.index] ?? 0) - 1
      open[next.index] = left
      if (left === 0) free.push(next)
    }
  }
  return seen < nodes.length
}

type Edges = 'parents' | 'children' | 'requires' | 'requiredBy'

function problem(code: 'cycle' | 'dependency-cycle', what: string, members: readonly Node[]): HistoryProblem {
  const [first] = members
  const names = members.map((node) => `"${node.id}"`).join(' → ')
  return { code, message: `${names} → "${first?.id}" is ${what}`, path: first?.revision.path ?? '' }
}

/** The nodes that remain when those with nothing below them, or nothing above them, are taken away again and again. */
function stuck(nodes: readonly Node[], down: Edges, up: Edges): ReadonlySet<Node> {
  const left = new Set(nodes)
  peel(left, down, up)
  peel(left, up, down)
  return left
}

function peel(left: Set<Node>, from: Edges, to: Edges): void {
  const open = new Map([...left].map((node) => [node, node[from].filter((other) => left.has(other)).length]))
  const free = [...left].filter((node) => open.get(node) === 0)
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    left.delete(node)
    for (const next of node[to]) {
      if (!left.has(next)) continue
      const remaining = (open.get(next) ?? 0) - 1
      open.set(next, remaining)
      if (remaining === 0) free.push(next)
    }
  }
}

/** Follows edges inside a set in which everything has one, until the path bites its own tail. */
function circles(among: ReadonlySet<Node>, edges: Edges): readonly (readonly Node[])[] {
  const found: Node[][] = []
  const seen = new Set<Node>()
  for (const start of among) {
    const path = new Map<Node, number>()
    let at: Node | undefined = start
    while (at !== undefined && !seen.has(at)) {
      seen.add(at)
      path.set(at, path.size)
      at = at[edges].find((next) => among.has(next))
    }
    const bitten = at === undefined ? undefined : path.get(at)
    if (bitten !== undefined) found.push([...path.keys()].slice(bitten))
  }
  return found
}
