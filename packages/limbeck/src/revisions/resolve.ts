import { compareIds } from './compare.ts'
import type { Graph, Node } from './graph.ts'
import { needsRows, parseTarget, type RelativeTarget, type Target } from './target.ts'
import * as refuse from './target-errors.ts'
import { lineage, overlaps, reach } from './walk.ts'

/** Where a walk stands: at a revision, or before all of them. */
export type Place = Node | 'base'

/** What a target means in a graph. */
export interface Resolved {
  /** The revisions it names, in the graph's order; none for `base`. */
  readonly nodes: readonly Node[]
  /** The branch it was narrowed to. */
  readonly branch?: Node
  /** Where a relative target was counted from. */
  readonly from?: Place
}

/** A target as text, or read already. */
export type TargetInput = string | Target

/** How a target is to be resolved. */
export interface ResolveOptions {
  /** The version table's rows: what `current`, `+1` and `-1` are relative to. */
  readonly rows?: readonly string[]
  /** Whether counting past the end of the history stays at the end instead of being an error, as listings want it. */
  readonly clamp?: boolean
  /** What the target is wanted for, for the advice in errors. */
  readonly purpose?: refuse.Purpose
}

/**
 * Finds what a target names.
 *
 * @throws LimbeckError `unknown-revision`, `ambiguous-identifier`, `no-such-branch`, `multiple-heads`, `invalid-target`,
 *   `walked-too-far`, `ambiguous-walk`, `database-ahead`
 * @example
 * resolveTarget(graph, 'api@head').nodes.map((node) => node.id)
 * resolveTarget(graph, '-1', { rows: ['84f99e3be8a6'] })
 */
export function resolveTarget(graph: Graph, target: TargetInput, options: ResolveOptions = {}): Resolved {
  const parsed = typeof target === 'string' ? parseTarget(target) : target
  const branch = parsed.branch === undefined ? undefined : findBranch(graph, parsed.branch)
  const within = branch === undefined ? {} : { branch }
  if (parsed.kind === 'relative') return { ...walk(graph, parsed, branch, options), ...within }
  return { nodes: named(graph, parsed, parsed.symbol, branch, options), ...within }
}

/**
 * The revisions that rows name, in the graph's order.
 *
 * @throws LimbeckError `database-ahead` when a row is no revision of the graph
 */
export function rowNodes(graph: Graph, rows: readonly string[]): readonly Node[] {
  const unknown = unknownRows(graph, rows)
  if (unknown.length > 0) throw refuse.databaseAhead(unknown)
  return knownRows(graph, rows)
}

/** The revisions that rows name, rows that are no revision left out: for commands that only look. */
export function knownRows(graph: Graph, rows: readonly string[]): readonly Node[] {
  return [...new Set(rows)].sort(compareIds).flatMap((row) => graph.byId.get(row) ?? [])
}

/** Rows that are no revision of the graph: the database is ahead of the files. */
export function unknownRows(graph: Graph, rows: readonly string[]): readonly string[] {
  return rows.filter((row) => !graph.byId.has(row))
}

/**
 * Refuses rows, or targets, of which one contains another.
 *
 * @throws LimbeckError `overlap`
 */
export function refuseOverlap(nodes: readonly Node[], what: 'rows' | 'targets'): void {
  const contained = overlaps(nodes)
  if (contained.length > 0) throw refuse.overlap(nodes, contained, what)
}

/** The revision that a branch name stands for: the one that declares the label, or the one of that id. */
export function findBranch(graph: Graph, name: string): Node {
  const exact = graph.byId.get(name) ?? graph.byLabel.get(name)
  if (exact !== undefined) return exact
  const matches = beginningWith(graph, name)
  const [only] = matches
  if (only === undefined) throw refuse.noSuchBranch(name)
  if (matches.length > 1) throw refuse.ambiguousIdentifier(name, matches)
  return only[1]
}

/** What a symbol names, in a branch or in the whole graph. */
function named(
  graph: Graph,
  target: Target,
  symbol: string,
  branch: Node | undefined,
  { rows = [], purpose }: ResolveOptions,
): readonly Node[] {
  const line = branch === undefined ? undefined : lineage(branch)
  const narrow = (nodes: readonly Node[]) => (line === undefined ? nodes : nodes.filter((node) => line.has(node)))
  if (symbol === 'base') return []
  if (symbol === 'current') return narrow(rowNodes(graph, rows))
  if (symbol === 'heads') return branch === undefined ? graph.realHeads : narrow(graph.heads)
  if (symbol === 'head') {
    const heads = narrow(graph.heads)
    if (heads.length > 1) throw refuse.multipleHeads(target, heads, purpose)
    return heads
  }
  return [findRevision(graph, target, symbol, line)]
}

/** The revision of an id, a label, or the beginning of either. */
function findRevision(graph: Graph, target: Target, name: string, line: ReadonlySet<Node> | undefined): Node {
  const exact = graph.byId.get(name) ?? graph.byLabel.get(name)
  if (exact !== undefined) {
    if (line !== undefined && !line.has(exact)) throw refuse.notInBranch(target, exact)
    return exact
  }
  const matches = beginningWith(graph, name).filter(([, node]) => line === undefined || line.has(node))
  const [only] = matches
  if (only === undefined) throw refuse.unknownRevision(target, name)
  if (matches.length > 1) throw refuse.ambiguousIdentifier(name, matches)
  return only[1]
}

/** Names of four characters and more can be abbreviated, to any length that is unique. */
const SHORTEST_ABBREVIATED = 4

function beginningWith(graph: Graph, name: string): readonly (readonly [string, Node])[] {
  return [...graph.byId, ...graph.byLabel].filter(
    ([known]) => known.length >= SHORTEST_ABBREVIATED && known.startsWith(name),
  )
}

function walk(graph: Graph, target: RelativeTarget, branch: Node | undefined, options: ResolveOptions): Resolved {
  const starts = startsOf(graph, target, branch, options)
  if (starts.length > 1) {
    throw needsRows(target)
      ? refuse.severalCurrent(target, starts)
      : refuse.multipleHeads(target, starts, options.purpose)
  }
  const [from = 'base'] = starts
  const { at, left, next } = follow(graph, from, target.steps, branch)
  if (next.length > 1) throw refuse.ambiguousWalk(target, at, next, branchThrough(graph, target, next, from, options))
  if (left > 0 && options.clamp !== true) throw refuse.walkedTooFar(target)
  return { nodes: at === 'base' ? [] : [at], from }
}

/** As far as a walk comes: where it stands, how many steps are left, and between what it would have to choose. */
interface Way {
  readonly at: Place
  readonly left: number
  readonly next: readonly Place[]
}

function follow(graph: Graph, from: Place, steps: number, branch: Node | undefined): Way {
  const line = branch === undefined ? undefined : lineage(branch)
  let at = from
  for (let left = Math.abs(steps); left > 0; left -= 1) {
    const next = steps > 0 ? above(graph, at, line) : below(at)
    const [only, ...others] = next
    if (only === undefined || others.length > 0) return { at, left, next }
    at = only
  }
  return { at, left: 0, next: [] }
}

/** The first of several ways up that, named as the branch, leads all the way. */
function branchThrough(
  graph: Graph,
  target: RelativeTarget,
  ways: readonly Place[],
  from: Place,
  options: ResolveOptions,
): Node | undefined {
  if (target.steps < 0) return undefined
  return ways
    .filter((way) => way !== 'base')
    .find((way) => {
      const [start = 'base', ...others] = startsOf(graph, target, way, options)
      return start === from && others.length === 0 && follow(graph, from, target.steps, way).left === 0
    })
}

function above(graph: Graph, place: Place, line: ReadonlySet<Node> | undefined): readonly Node[] {
  const children = place === 'base' ? graph.bases : place.children
  return line === undefined ? children : children.filter((child) => line.has(child))
}

function below(place: Place): readonly Place[] {
  if (place === 'base') return []
  return place.parents.length === 0 ? ['base'] : place.parents
}

function startsOf(
  graph: Graph,
  target: RelativeTarget,
  branch: Node | undefined,
  options: ResolveOptions,
): readonly Node[] {
  const { symbol } = target
  if (symbol !== undefined && symbol !== 'current') return named(graph, target, symbol, branch, options)
  const current = rowNodes(graph, options.rows ?? [])
  return branch === undefined ? current : currentOnBranch(current, branch, target)
}

/**
 * The current revisions on a branch: the rows that are on it, or else, when the rows only imply it, the newest applied
 * revisions of it. Downwards, those count only when they are an end: a trunk that other branches grow on is not to be
 * taken back in the name of a branch that is not applied. Upwards, the branch may begin anywhere on the trunk.
 */
function currentOnBranch(rows: readonly Node[], branch: Node, target: RelativeTarget): readonly Node[] {
  const line = lineage(branch)
  const onBranch = rows.filter((row) => line.has(row))
  if (onBranch.length > 0) return onBranch
  const applied = reach(rows, 'requires')
  const active = applied.intersection(line)
  const rest = target.steps < 0 ? applied : active
  const ends = [...active].filter((node) => !node.children.some((child) => rest.has(child)))
  if (ends.length === 0 && target.steps < 0) throw refuse.branchNotApplied(target)
  return ends
}
