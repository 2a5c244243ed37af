import { compareIds } from './compare.ts'
import type { Graph, Node } from './graph.ts'
import { RESERVED_NAMES } from './identifier.ts'
import { refuseOverlap, type Resolved, resolveTarget, rowNodes, type TargetInput } from './resolve.ts'
import { parseTarget } from './target.ts'
import { reach, relatives } from './walk.ts'

/** What a stamp does to the version table. */
export interface StampPlan {
  /** The rows before, sorted. */
  readonly before: readonly string[]
  /** The rows after, sorted. */
  readonly after: readonly string[]
}

/** How a stamp treats the rows that are there. */
export interface StampOptions {
  /** Forget all rows first, whatever they say: the way out of rows without a file. */
  readonly purge?: boolean
}

/**
 * What the version table holds after a stamp: the targets, and the rows that are neither ancestor nor descendant of any
 * of them. `base` takes all rows away, `label@base` those of that lineage.
 *
 * @throws LimbeckError `database-ahead` for rows without a file (not with `purge`), `overlap` for targets, or remaining
 *   rows, of which one contains another, and whatever {@link resolveTarget} throws
 * @example planStamp(graph, ['2f1c'], ['api@head']).after
 */
export function planStamp(
  graph: Graph,
  rows: readonly string[],
  targets: readonly TargetInput[],
  { purge = false }: StampOptions = {},
): StampPlan {
  const current = purge ? [] : rowNodes(graph, rows)
  const resolved = targets.map((target) => resolveStamp(graph, current, target))
  const stamped = [...new Set(resolved.flatMap(({ nodes }) => nodes))]
  refuseOverlap(stamped, 'targets')
  const replaced = reach(stamped, 'requires').union(reach(stamped, 'requiredBy'))
  const bases = resolved.filter(({ nodes }) => nodes.length === 0)
  const cleared = bases.map(({ branch }) => (branch === undefined ? new Set(current) : relatives(branch)))
  const kept = current.filter((row) => !replaced.has(row) && !cleared.some((gone) => gone.has(row)))
  const after = [...stamped, ...kept]
  refuseOverlap(after, 'rows')
  return { before: [...new Set(rows)].sort(compareIds), after: after.map((node) => node.id).sort(compareIds) }
}

/**
 * What stands in the table is about to be overwritten without anything being run, so where something stands there, an
 * abbreviation must be unique in the whole graph, not only on the branch that is named with it.
 */
function resolveStamp(graph: Graph, current: readonly Node[], target: TargetInput): Resolved {
  const parsed = typeof target === 'string' ? parseTarget(target) : target
  const options = { rows: current.map((node) => node.id), purpose: 'stamp' } as const
  const resolved = resolveTarget(graph, parsed, options)
  if (current.length > 0 && parsed.kind === 'absolute' && !RESERVED_NAMES.includes(parsed.symbol)) {
    resolveTarget(graph, { kind: 'absolute', text: parsed.text, symbol: parsed.symbol }, options)
  }
  return resolved
}
