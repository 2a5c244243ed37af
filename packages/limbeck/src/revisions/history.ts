import type { Graph, Node } from './graph.ts'
import { newestFirst } from './order.ts'
import { findBranch, knownRows, resolveTarget, type TargetInput } from './resolve.ts'
import type { Revision } from './revision.ts'
import { parseRange, type RelativeTarget, type Target, type TargetRange } from './target.ts'
import * as refuse from './target-errors.ts'
import { refuseOverlap } from './resolve.ts'
import { lineage, overlaps, reach } from './walk.ts'

/**
 * Lists revisions, the newest first.
 *
 * Both ends of a range are included. Without a lower end (or with `base`), everything that the upper end requires is
 * listed; with one, the revisions between the two by `down`, or by `dependsOn` too where only that leads from one to the
 * other. `+N` at the upper end counts from the lower end, `-N` at the lower end from the upper. `current` is what `rows` say.
 *
 * @param rows the version table's rows; rows without a file are passed over unless the range says `current`
 * @param range as in `history -r`; absent: everything
 * @throws LimbeckError `invalid-target`, `not-an-ancestor` when the lower end is not below the upper, `overlap`, and
 *   whatever {@link resolveTarget} throws
 * @example historyRange(graph, rows, 'current:head').map((revision) => revision.message)
 */
export function historyRange(
  graph: Graph,
  rows: readonly string[] = [],
  range: string | TargetRange = ':',
): readonly Revision[] {
  const parsed = typeof range === 'string' ? parseRange(range) : range
  const { lower, upper } = ends(graph, parsed, rows)
  refuseOverlap(lower, 'targets')
  refuseOverlap(upper, 'targets')
  const required = reach(upper, 'requires')
  const outside = lower.filter((node) => !required.has(node))
  if (outside.length > 0) throw refuse.notAncestor(parsed, outside)
  return newestFirst(graph, listed(required, lower, upper), upper, required).map((node) => node.revision)
}

/**
 * The revisions a target names, for `show` and `edit`, in the order of ids.
 *
 * @throws LimbeckError whatever {@link resolveTarget} throws
 */
export function showRevisions(graph: Graph, rows: readonly string[], target: TargetInput): readonly Revision[] {
  return resolveTarget(graph, target, { rows, purpose: 'show' }).nodes.map((node) => node.revision)
}

/**
 * What a database with these rows is at, branch by branch: the rows, and the newest applied revision of each branch that
 * the rows imply by depending on it. Rows without a file are left out (ask `unknownRows` for them).
 */
export function currentRevisions(graph: Graph, rows: readonly string[]): readonly Revision[] {
  const applied = reach(knownRows(graph, rows), 'requires')
  return [...applied]
    .filter((node) => !node.children.some((child) => applied.has(child)))
    .sort((a, b) => a.index - b.index)
    .map((node) => node.revision)
}

interface Ends {
  readonly lower: readonly Node[]
  readonly upper: readonly Node[]
}

/** Each end may be relative to the other: the one that stands by itself is resolved first. */
function ends(graph: Graph, { lower, upper }: TargetRange, rows: readonly string[]): Ends {
  if (lower !== undefined && countsFromOther(lower)) {
    const top = end(graph, upper, rows) ?? graph.realHeads
    return { upper: top, lower: belowUpper(graph, lower, top) }
  }
  const bottom = end(graph, lower, rows) ?? []
  if (upper !== undefined && countsFromOther(upper)) {
    return { lower: bottom, upper: aboveLower(graph, upper, bottom) }
  }
  const top = end(graph, upper, rows) ?? graph.realHeads
  return { lower: bottom, upper: lower?.branch === undefined ? top : onBranch(graph, lower.branch, top) }
}

function countsFromOther(target: Target): target is RelativeTarget {
  return target.kind === 'relative' && target.symbol === undefined
}

function end(graph: Graph, target: Target | undefined, rows: readonly string[]): readonly Node[] | undefined {
  return target === undefined
    ? undefined
    : resolveTarget(graph, target, { rows, clamp: true, purpose: 'history' }).nodes
}

/** `+N` above the lower end; past the newest revision it stays there. */
function aboveLower(graph: Graph, target: Target, lower: readonly Node[]): readonly Node[] {
  return resolveTarget(graph, target, { rows: lower.map((node) => node.id), clamp: true }).nodes
}

/** `-N` below each revision of the upper end. */
function belowUpper(graph: Graph, target: RelativeTarget, upper: readonly Node[]): readonly Node[] {
  const lower = upper.map((node) => resolveTarget(graph, target, { rows: [node.id] }).nodes)
  const atBase = lower.filter((nodes) => nodes.length === 0).length
  if (atBase > 0 && atBase < lower.length) throw refuse.walkedTooFar(target)
  return [...new Set(lower.flat())]
}

/** A lower end on a branch narrows the upper end to that branch, too. */
function onBranch(graph: Graph, branch: string, upper: readonly Node[]): readonly Node[] {
  const line = lineage(findBranch(graph, branch))
  const narrowed = upper.filter((node) => line.has(node))
  if (narrowed.length > 0) return narrowed
  const heads = graph.heads.filter((head) => line.has(head))
  const contained = overlaps(heads)
  return heads.filter((head) => !contained.includes(head))
}

/** What lies between by `down`; where only a dependency leads from one end to the other, what lies between by either. */
function listed(required: Set<Node>, lower: readonly Node[], upper: readonly Node[]): ReadonlySet<Node> {
  if (lower.length === 0) return required
  const between = required.intersection(reach(lower, 'children'))
  if (upper.some((node) => between.has(node))) return between
  return required.intersection(reach(lower, 'requiredBy'))
}
