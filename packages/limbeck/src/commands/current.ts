import type { Config } from '../config.ts'
import { currentRevisions, planUpgrade } from '../revisions/plan.ts'
import type { Direction } from '../revisions/revision.ts'
import { openProject, withDatabase } from '../runtime/project.ts'
import { readUnfinished, type Unfinished } from '../runtime/unfinished.ts'
import { readHeads } from '../runtime/version-table.ts'
import { describeIn, type RevisionInfo } from './listing.ts'

/** Where a database stands. */
export interface CurrentResult {
  /** The heads that the database records. */
  readonly heads: readonly string[]
  /** Those of them that the files know, with the heads that they imply by `dependsOn`. */
  readonly revisions: readonly RevisionInfo[]
  /** Recorded heads that no file knows: the database is ahead of the files. */
  readonly unknown: readonly string[]
  /** The revisions that `upgrade heads` would apply, in order; none as long as it refuses because of an unknown one. */
  readonly pending: readonly string[]
  /** The revision of which only a part is done: that of a run that has failed or was ended, or is still going. */
  readonly unfinished: UnfinishedRevision | null
  /** Nothing is pending, nothing unknown and nothing unfinished. */
  readonly atHead: boolean
}

/** A revision that is not one transaction, on its way. */
export interface UnfinishedRevision {
  readonly revision: string
  readonly direction: Direction
  /** How many of its operations are done. */
  readonly done: number
  readonly total: number
}

/**
 * Tells where the database stands. Only reads: it creates neither a table nor a database.
 *
 * @throws LimbeckError `invalid-history`, `bad-url`, `connection`
 * @example
 * const { atHead, pending } = await current({ url: 'sqlite:data/app.db' })
 */
export async function current(config: Config): Promise<CurrentResult> {
  const { settings, graph } = openProject(config)
  const { heads, unfinished } = await withDatabase(settings, 'read', async ({ db, books }) => ({
    heads: await readHeads(db, books),
    unfinished: await readUnfinished(db, books),
  }))
  const unknown = heads.filter((id) => !graph.byId.has(id))
  const known = heads.filter((id) => graph.byId.has(id))
  const isAhead = unknown.length > 0
  const pending = isAhead ? [] : planUpgrade(graph, known, 'heads').map((step) => step.revision.id)
  return {
    heads,
    revisions: currentRevisions(graph, known).map(describeIn(graph)),
    unknown,
    pending,
    unfinished: unfinished === undefined ? null : told(unfinished),
    atHead: pending.length === 0 && !isAhead && unfinished === undefined,
  }
}

function told({ revision, direction, done, total }: Unfinished): UnfinishedRevision {
  return { revision, direction, done, total }
}
