import type { Config } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import { plainOps } from '../ops/blocks.ts'
import { type Conflict, conflictsBetween } from '../ops/conflicts.ts'
import type { Op } from '../ops/op.ts'
import type { Graph, Node } from '../revisions/graph.ts'
import { reach } from '../revisions/walk.ts'
import { loadOps } from '../runtime/load-ops.ts'
import { openProject } from '../runtime/project.ts'
import { placeFor, type PlaceOptions } from './place.ts'
import { writeRevision } from './write-revision.ts'

export interface MergeOptions extends Pick<PlaceOptions, 'id' | 'branchLabels' | 'splice'> {
  /** What to join. Default: `heads`. */
  readonly revisions?: readonly string[]
  readonly message?: string
  /** Also when the branches conflict. */
  readonly force?: boolean
  /** Write nothing, only tell the conflicts. */
  readonly dryRun?: boolean
}

/** A merge, or what stands against it. */
export interface MergeResult {
  /** `null` with `dryRun`. */
  readonly revision: string | null
  readonly path: string | null
  /** What it joins. */
  readonly down: readonly string[]
  readonly conflicts: readonly Conflict[]
  /** Revisions with SQL or code, which are judged by the names that occur in it. */
  readonly unjudged: readonly string[]
}

/**
 * Joins several heads in one revision, after a look at whether their branches touch the same things: two branches that do not
 * may run in either order, two that do may leave different databases behind.
 *
 * @throws LimbeckError `merge-conflict` unless `force`; `invalid-argument` where there is nothing to join
 * @example
 * await merge(config, { message: 'merge the billing branch' })
 */
export async function merge(config: Config, options: MergeOptions = {}): Promise<MergeResult> {
  const { settings, graph } = openProject(config)
  const { revisions = ['heads'], force = false, dryRun = false } = options
  const place = placeFor(settings, graph, { ...options, head: revisions })
  const tips = nodesOf(graph, place.down)
  checkTips(tips)
  const result = { down: place.down, ...(await judge(tips)) }
  if (dryRun) return { ...result, revision: null, path: null }
  if (result.conflicts.length > 0 && !force) throw conflict(result.conflicts, place.down)
  const message = options.message ?? `merge ${place.down.join(' and ')}`
  const path = writeRevision(settings, graph, { ...place, message, upgrade: [], downgrade: [], format: 'typescript' })
  return { ...result, revision: place.id, path }
}

function nodesOf(graph: Graph, ids: readonly string[]): readonly Node[] {
  return ids.map((id) => graph.byId.get(id)).filter((node) => node !== undefined)
}

function checkTips(tips: readonly Node[]): void {
  if (tips.length < 2) {
    const [only] = tips
    throw new LimbeckError(
      'invalid-argument',
      `there is nothing to merge: ${only === undefined ? 'the history is empty' : `"${only.id}" stands alone`}`,
      {
        hint: 'See what there is with: limbeck heads',
      },
    )
  }
  const contained = tips.find((tip) => tips.some((other) => other !== tip && reach([other], 'requires').has(tip)))
  if (contained === undefined) return
  throw new LimbeckError('overlap', `"${contained.id}" is an ancestor of another of them`, {
    hint: 'Name only revisions of which none contains another; limbeck heads lists the heads.',
  })
}

/** The conflicts of every two branches: what each has that the other has not. */
async function judge(tips: readonly Node[]): Promise<Pick<MergeResult, 'conflicts' | 'unjudged'>> {
  const histories = tips.map((tip) => reach([tip], 'requires'))
  const conflicts = new Map<string, Conflict>()
  const unjudged = new Set<string>()
  for (const [i, left] of histories.entries()) {
    for (const right of histories.slice(i + 1)) {
      const [ours, theirs] = [await opsOf(left.difference(right)), await opsOf(right.difference(left))]
      for (const found of conflictsBetween(ours.ops, theirs.ops)) conflicts.set(found.reason, found)
      for (const id of [...ours.unjudged, ...theirs.unjudged]) unjudged.add(id)
    }
  }
  return { conflicts: [...conflicts.values()], unjudged: [...unjudged].sort() }
}

async function opsOf(nodes: ReadonlySet<Node>): Promise<{ ops: readonly Op[]; unjudged: readonly string[] }> {
  const ops: Op[] = []
  const unjudged: string[] = []
  for (const { revision } of nodes) {
    const own = await loadOps(revision, 'upgrade')
    ops.push(...own)
    if (plainOps(own).some(({ kind }) => kind === 'execute' || kind === 'run')) unjudged.push(revision.id)
  }
  return { ops, unjudged }
}

function conflict(conflicts: readonly Conflict[], down: readonly string[]): LimbeckError {
  const lines = conflicts.map(({ reason }) => `  ${reason}`)
  return new LimbeckError('merge-conflict', ['the branches do not commute:', ...lines].join('\n'), {
    hint: `Put one after the other (limbeck rebase ${down[0]} --onto ${down[1]}), or merge all the same with --force.`,
    data: { conflicts },
  })
}
