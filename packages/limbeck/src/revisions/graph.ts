import { compareIds } from './compare.ts'
import { cycleProblems } from './cycles.ts'
import { withoutImplied } from './implied.ts'
import { type HistoryProblem, invalidHistory } from './problem.ts'
import type { Revision } from './revision.ts'
import { revisionProblems } from './validate.ts'

export { labelsOf } from './branch-labels.ts'
export { MAX_IDENTIFIER_LENGTH } from './identifier.ts'

/** A revision in its place in the graph. */
export interface Node {
  readonly id: string
  readonly revision: Revision
  /** Its place in {@link Graph.nodes}. */
  readonly index: number
  /** The revisions that its `down` names, in the order of the file, without those that another of them implies. */
  readonly parents: readonly Node[]
  /** The revisions that its `dependsOn` names, labels resolved, in the order of the file. */
  readonly dependencies: readonly Node[]
  /** Parents, then dependencies that are no parents: what must be applied before it. */
  readonly requires: readonly Node[]
  /** The revisions of which it is a parent, in the graph's order. */
  readonly children: readonly Node[]
  /** The revisions whose `dependsOn` names it, in the graph's order. */
  readonly dependants: readonly Node[]
  /** Children and dependants, in the graph's order: what must be undone before it. */
  readonly requiredBy: readonly Node[]
}

/**
 * A validated history. Everything in it is in the order of ids (by code unit), whatever order the files were read in,
 * so that the same files make the same plans on every machine.
 */
export interface Graph {
  readonly nodes: readonly Node[]
  readonly byId: ReadonlyMap<string, Node>
  /** The revision that declares a label. */
  readonly byLabel: ReadonlyMap<string, Node>
  /** Revisions without a child. */
  readonly heads: readonly Node[]
  /** Heads that nobody depends on either: the rows of a database that has everything. */
  readonly realHeads: readonly Node[]
  /** Heads that another branch depends on. */
  readonly effectiveHeads: readonly Node[]
  /** Revisions without a parent. */
  readonly bases: readonly Node[]
  /** Bases that depend on nothing. */
  readonly realBases: readonly Node[]
  /** Revisions with several children. */
  readonly branchPoints: readonly Node[]
  /** Revisions with several parents. */
  readonly mergePoints: readonly Node[]
}

interface Draft extends Node {
  parents: readonly Draft[]
  children: Node[]
  dependencies: readonly Node[]
  dependants: readonly Node[]
  requires: readonly Node[]
  requiredBy: readonly Node[]
}

/**
 * Links revisions to a graph, checking all of them first.
 *
 * @param revisions in any order
 * @param fileProblems defects found while the files were read, to be reported together with those of the graph
 * @throws LimbeckError `invalid-history` with every problem, one per line, each with its file; `data.problems` is the list
 * @example
 * const { revisions, problems } = readRevisions(['/app/revisions'])
 * const graph = buildGraph(revisions, problems)
 * graph.heads.map((head) => head.id) // ['84f99e3be8a6']
 */
export function buildGraph(revisions: readonly Revision[], fileProblems: readonly HistoryProblem[] = []): Graph {
  const sorted = [...revisions].sort(byIdThenPath)
  const linked = link(sorted)
  const problems = [...fileProblems, ...revisionProblems(sorted, linked.byId), ...cycleProblems(linked.nodes)]
  if (problems.length > 0) throw invalidHistory(problems)
  reduceParents(linked.nodes)
  return { ...linked, ...shape(linked.nodes) }
}

function byIdThenPath(a: Revision, b: Revision): number {
  return compareIds(a.id, b.id) || compareIds(a.path, b.path)
}

interface Linked {
  readonly nodes: readonly Draft[]
  readonly byId: ReadonlyMap<string, Draft>
  readonly byLabel: ReadonlyMap<string, Draft>
}

/** Links what can be linked: a name without a revision, a second file of the same id and a loop to itself are left out. */
function link(sorted: readonly Revision[]): Linked {
  const distinct = sorted.filter((revision, at) => revision.id !== sorted[at - 1]?.id)
  const nodes = distinct.map(draft)
  const byId = new Map<string, Draft>()
  const byLabel = new Map<string, Draft>()
  for (const node of nodes) {
    byId.set(node.id, node)
    for (const label of node.revision.labels) byLabel.set(label, node)
  }
  connectParents(nodes, byId)
  connectDependencies(nodes, (name) => byId.get(name) ?? byLabel.get(name))
  return { nodes, byId, byLabel }
}

function draft(revision: Revision, index: number): Draft {
  return {
    id: revision.id,
    revision,
    index,
    parents: NONE,
    children: NONE,
    dependencies: NONE,
    dependants: NONE,
    requires: NONE,
    requiredBy: NONE,
  }
}

/** Stands for every empty list, and stays empty: ten thousand revisions have sixty thousand lists. */
const NONE: never[] = []

/** Few revisions have dependencies; the others share what they have with their parents and children. */
function connectParents(nodes: readonly Draft[], byId: ReadonlyMap<string, Draft>): void {
  for (const node of nodes) {
    const parents = parentsOf(node, byId)
    node.parents = parents
    node.requires = parents
    for (const parent of parents) addChild(parent, node)
  }
}

/** Nearly all have one, and a list of just that one takes a seventh of the memory of a list that may grow. */
function parentsOf(node: Draft, byId: ReadonlyMap<string, Draft>): readonly Draft[] {
  const { down } = node.revision
  if (down.length > 1) return [...new Set(down.flatMap((id) => parentOf(node, id, byId) ?? []))]
  const parent = parentOf(node, down[0], byId)
  return parent === undefined ? [] : [parent]
}

function parentOf(node: Draft, id: string | undefined, byId: ReadonlyMap<string, Draft>): Draft | undefined {
  const parent = id === undefined ? undefined : byId.get(id)
  return parent === node ? undefined : parent
}

function addChild(parent: Draft, child: Node): void {
  if (parent.children !== NONE) {
    parent.children.push(child)
    return
  }
  parent.children = [child]
  parent.requiredBy = parent.children
}

function connectDependencies(nodes: readonly Draft[], find: (name: string) => Draft | undefined): void {
  const dependants = new Map<Draft, Node[]>()
  for (const node of nodes) {
    if (node.revision.dependsOn.length === 0) continue
    const dependencies = [...new Set(node.revision.dependsOn.flatMap((name) => find(name) ?? []))].filter(
      (dependency) => dependency !== node,
    )
    node.dependencies = dependencies
    node.requires = [...new Set<Node>([...node.parents, ...dependencies])]
    for (const dependency of dependencies) {
      const list = dependants.get(dependency)
      if (list === undefined) dependants.set(dependency, [node])
      else list.push(node)
    }
  }
  for (const [node, list] of dependants) {
    node.dependants = list
    node.requiredBy = [...new Set([...node.children, ...list])].sort((a, b) => a.index - b.index)
  }
}

/**
 * Takes away the parents that another parent implies: what can be reached stays the same, and nobody has to choose between
 * a way and a detour of it. Not before circles are ruled out, for in one everybody implies everybody.
 */
function reduceParents(nodes: readonly Draft[]): void {
  const merges = nodes.filter((node) => node.parents.length > 1)
  if (merges.length === 0) return
  const depth = depths(nodes)
  const reduce = withoutImplied<Draft>({
    count: nodes.length,
    indexOf: ({ index }) => index,
    parentsOf: ({ parents }) => parents,
    place: ({ index }) => depth[index] ?? 0,
  })
  const cut = new Map<Draft, Set<Node>>()
  for (const node of merges) {
    const parents = reduce(node.parents)
    if (parents.length === node.parents.length) continue
    for (const parent of node.parents) {
      if (!parents.includes(parent)) cut.set(parent, (cut.get(parent) ?? new Set()).add(node))
    }
    node.parents = parents
    node.requires = [...new Set<Node>([...parents, ...node.dependencies])]
  }
  for (const [parent, gone] of cut) detach(parent, gone)
}

function detach(parent: Draft, gone: ReadonlySet<Node>): void {
  parent.children = parent.children.filter((child) => !gone.has(child))
  parent.requiredBy = parent.requiredBy.filter((user) => !gone.has(user) || user.dependencies.includes(parent))
}

/** How many revisions lead up to each on the longest way, by its place. */
function depths(nodes: readonly Node[]): Uint32Array {
  const depth = new Uint32Array(nodes.length)
  const open = Uint32Array.from(nodes, (node) => node.parents.length)
  const ready = nodes.filter((node) => node.parents.length === 0)
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const child of node.children) {
      depth[child.index] = Math.max(depth[child.index] ?? 0, (depth[node.index] ?? 0) + 1)
      const left = (open[child.index] ?? 0) - 1
      open[child.index] = left
      if (left === 0) ready.push(child)
    }
  }
  return depth
}

function shape(nodes: readonly Node[]): Omit<Graph, 'nodes' | 'byId' | 'byLabel'> {
  const heads = nodes.filter((node) => node.children.length === 0)
  const bases = nodes.filter((node) => node.parents.length === 0)
  return {
    heads,
    realHeads: heads.filter((node) => node.requiredBy.length === 0),
    effectiveHeads: heads.filter((node) => node.requiredBy.length > 0),
    bases,
    realBases: bases.filter((node) => node.requires.length === 0),
    branchPoints: nodes.filter((node) => node.children.length > 1),
    mergePoints: nodes.filter((node) => node.parents.length > 1),
  }
}
