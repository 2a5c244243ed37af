import type { Config } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import { describe } from '../ops/describe.ts'
import type { Graph } from '../revisions/graph.ts'
import type { Direction, Revision } from '../revisions/revision.ts'
import { showRevisions } from '../revisions/plan.ts'
import { needsRows, parseTarget } from '../revisions/target.ts'
import { loadOps } from '../runtime/load-ops.ts'
import { openProject, withDatabase } from '../runtime/project.ts'
import { readHeads } from '../runtime/version-table.ts'
import { describeIn, type RevisionInfo } from './listing.ts'

/** A revision with what it does, in words. */
export interface ShownRevision extends RevisionInfo {
  readonly upgrade: readonly string[]
  readonly downgrade: readonly string[]
}

/**
 * Tells all about the revision, or revisions, that a target names.
 *
 * @throws LimbeckError `unknown-revision`, `revision-load`, …
 * @example
 * const [newest] = await show(config, 'head')
 */
export async function show(config: Config, target: string): Promise<readonly ShownRevision[]> {
  const { graph, revisions } = await find(config, target)
  const tell = describeIn(graph)
  const shown: ShownRevision[] = []
  for (const revision of revisions) {
    const upgrade = await inWords(revision, 'upgrade')
    shown.push({ ...tell(revision), upgrade, downgrade: await inWords(revision, 'downgrade') })
  }
  return shown
}

/**
 * The files of the revision, or revisions, that a target names.
 * @throws LimbeckError `unknown-revision`, …
 */
export async function filesOf(config: Config, target: string): Promise<readonly string[]> {
  const { revisions } = await find(config, target)
  return revisions.map(({ path }) => path)
}

async function find(config: Config, target: string): Promise<{ graph: Graph; revisions: readonly Revision[] }> {
  const { settings, graph } = openProject(config)
  const asksDatabase = needsRows(parseTarget(target))
  const rows = asksDatabase ? await withDatabase(settings, 'read', ({ db, books }) => readHeads(db, books)) : []
  const revisions = showRevisions(graph, rows, target)
  if (revisions.length > 0) return { graph, revisions }
  throw new LimbeckError('unknown-revision', `"${target}" names no revision`, {
    hint: 'List them with: limbeck history',
  })
}

async function inWords(revision: Revision, direction: Direction): Promise<readonly string[]> {
  return (await loadOps(revision, direction)).flatMap((op) => describe(op))
}
