import type { Config } from '../config.ts'
import { currentRevisions, planUpgrade } from '../revisions/plan.ts'
import { openProject, withDatabase } from '../runtime/project.ts'
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
  /** Nothing is pending and nothing unknown. */
  readonly atHead: boolean
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
  const heads = await withDatabase(settings, 'read', ({ db, books }) => readHeads(db, books))
  const unknown = heads.filter((id) => !graph.byId.has(id))
  const known = heads.filter((id) => graph.byId.has(id))
  const isAhead = unknown.length > 0
  const pending = isAhead ? [] : planUpgrade(graph, known, 'heads').map((step) => step.revision.id)
  return {
    heads,
    revisions: currentRevisions(graph, known).map(describeIn(graph)),
    unknown,
    pending,
    atHead: pending.length === 0 && !isAhead,
  }
}
