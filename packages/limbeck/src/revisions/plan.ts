import { compareIds } from './compare.ts'
import type { Graph, Node } from './graph.ts'
import { newestFirst } from './order.ts'
import { findBranch, refuseOverlap, type Resolved, resolveTarget, rowNodes, type TargetInput } from './resolve.ts'
import type { Direction, Step } from './revision.ts'
import { parseTarget, type RelativeTarget, type Target } from './target.ts'
import * as refuse from './target-errors.ts'
import { lineage, reach } from './walk.ts'

export { currentRevisions, historyRange, showRevisions } from './history.ts'
export { resolveTarget, unknownRows } from './resolve.ts'
export { planStamp } from './stamp.ts'

/**
 * The steps that bring a database to a target, oldest first: everything the target requires and the database lacks,
 * dependencies of other branches included. A target that is applied already gives no steps.
 *
 * The order is that of {@link newestFirst} backwards; it depends on the graph only, so the same files give the same plan
 * on every machine.
 *
 * @param rows the version table's rows
 * @throws LimbeckError `database-ahead` for rows without a file, `overlap` for rows (or targets) of which one contains
 *   another, `invalid-target` for a target that goes down, and whatever {@link resolveTarget} throws
 * @example planUpgrade(graph, [], 'heads').map((step) => step.revision.id)
 */
export function planUpgrade(graph: Graph, rows: readonly string[], target: TargetInput): readonly Step[] {
  const parsed = read(target)
  const current = rowNodes(graph, rows)
  if (isFromCurrent(parsed) && parsed.steps <= 0) throw refuse.wrongDirection('upgrade', parsed)
  const { nodes } = resolveTarget(graph, parsed, { rows })
  refuseOverlap(nodes, 'targets')
  refuseOverlap(current, 'rows')
  if (nodes.every((node) => current.includes(node))) return []
  const applied = reach(current, 'requires')
  const missing = reach(nodes, 'requires').difference(applied)
  return upgradeSteps(newestFirst(graph, missing, nodes).toReversed(), rows)
}

/**
 * Whether {@link planUpgrade} would give no steps because the database has all heads, told from the heads alone: most runs find
 * nothing to do, and need no graph of thousands of revisions to see it.
 *
 * @param heads the ids of all heads of a history in which no branch depends on a head
 * @param rows the version table's rows
 */
export function isAtHeads(heads: readonly string[], rows: readonly string[], target: TargetInput): boolean {
  const { kind, branch, symbol } = read(target)
  if (kind === 'relative' || branch !== undefined) return false
  const isMeant = symbol === 'heads' || (symbol === 'head' && heads.length === 1)
  return isMeant && new Set(rows).symmetricDifference(new Set(heads)).size === 0
}

/**
 * The steps that take a database back to a target, newest first: everything applied that came after the target, with
 * whatever depends on it. `label@…` takes back only that branch where the target has several children; `base` takes back
 * everything, `label@base` the branch with whatever depends on it (see {@link stepsOutside}).
 *
 * @param rows the version table's rows
 * @throws LimbeckError `database-ahead`, `overlap`, `not-an-ancestor` for a target that is not below the rows,
 *   `invalid-target` for one that goes up, and whatever {@link resolveTarget} throws
 * @example planDowngrade(graph, ['84f99e3be8a6'], '-1').map((step) => step.after)
 */
export function planDowngrade(graph: Graph, rows: readonly string[], target: TargetInput): readonly Step[] {
  const parsed = read(target)
  const current = rowNodes(graph, rows)
  if (isFromCurrent(parsed) && parsed.steps >= 0) throw refuse.wrongDirection('downgrade', parsed)
  const resolved = resolveTarget(graph, parsed, { rows, purpose: 'downgrade' })
  refuseOverlap(current, 'rows')
  const [destination, ...others] = resolved.nodes
  if (others.length > 0) throw refuse.multipleHeads(parsed, resolved.nodes, 'downgrade')
  const applied = reach(current, 'requires')
  const dropped = reach(rootsAbove(graph, parsed, resolved), 'requiredBy').intersection(applied)
  if (destination !== undefined && dropped.size === 0 && !current.includes(destination)) {
    throw refuse.nothingToDrop(parsed, destination, applied.has(destination))
  }
  return downgradeSteps(newestFirst(graph, dropped, current), applied, rows)
}

/**
 * The steps of a plan that are not on the branch that the target names: what `downgrade label@base` takes along because
 * it depends on the branch. Empty for a target without a branch.
 */
export function stepsOutside(graph: Graph, steps: readonly Step[], target: TargetInput): readonly Step[] {
  const { branch } = read(target)
  if (branch === undefined) return []
  const line = lineage(findBranch(graph, branch))
  return steps.filter(({ revision }) => {
    const node = graph.byId.get(revision.id)
    return node !== undefined && !line.has(node)
  })
}

function read(target: TargetInput): Target {
  return typeof target === 'string' ? parseTarget(target) : target
}

function isFromCurrent(target: Target): target is RelativeTarget {
  return target.kind === 'relative' && target.symbol === undefined
}

/** The revisions right above a downgrade's destination, with which everything above them goes. */
function rootsAbove(graph: Graph, target: Target, { nodes: [destination], branch, from }: Resolved): readonly Node[] {
  const roots = destination === undefined ? graph.bases : destination.children
  const start = from === undefined || from === 'base' ? undefined : from
  const narrowTo = branch ?? (destination === undefined ? start : undefined)
  if (narrowTo === undefined || roots.length < 2) return roots
  const line = reach([narrowTo], 'parents')
  const onBranch = roots.filter((root) => line.has(root))
  // A branch that begins at the destination, or before it, has all of the roots.
  if (destination !== undefined && onBranch.length === 0) throw refuse.noRootOnBranch(target, destination, roots)
  return onBranch
}

function upgradeSteps(nodes: readonly Node[], rows: readonly string[]): readonly Step[] {
  let before: readonly string[] = [...new Set(rows)].sort(compareIds)
  return nodes.map((node) => {
    const after = changedRows(before, idsOf(node.requires), [node.id])
    return step(node, 'upgrade', before, (before = after))
  })
}

/**
 * Taking back a revision lays its requirements bare, save those that something applied still requires. How many do is
 * counted once for each requirement and counted down afterwards.
 */
function downgradeSteps(nodes: readonly Node[], applied: ReadonlySet<Node>, rows: readonly string[]): readonly Step[] {
  const users = new Map<Node, number>()
  let before: readonly string[] = [...new Set(rows)].sort(compareIds)
  return nodes.map((node) => {
    const bare = node.requires.filter((required) => {
      const count = users.get(required) ?? required.requiredBy.filter((user) => applied.has(user)).length
      users.set(required, count - 1)
      return count === 1
    })
    const after = changedRows(before, [node.id], idsOf(bare))
    return step(node, 'downgrade', before, (before = after))
  })
}

function step(node: Node, direction: Direction, before: readonly string[], after: readonly string[]): Step {
  return { revision: node.revision, direction, before, after }
}

function idsOf(nodes: readonly Node[]): readonly string[] {
  return nodes.map((node) => node.id)
}

/** Sorted rows without some and with others: sorting them anew for every step would be slow where there are many. */
function changedRows(rows: readonly string[], without: readonly string[], withs: readonly string[]): readonly string[] {
  const changed = [...rows]
  for (const id of without) {
    const at = placeOf(changed, id)
    if (changed[at] === id) changed.splice(at, 1)
  }
  for (const id of withs) changed.splice(placeOf(changed, id), 0, id)
  return changed
}

/** Where an id is, or would be, in a sorted list. */
function placeOf(sorted: readonly string[], id: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareIds(sorted[middle] ?? '', id) < 0) low = middle + 1
    else high = middle
  }
  return low
}
