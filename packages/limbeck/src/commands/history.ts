import type { Config } from '../config.ts'
import { historyRange } from '../revisions/plan.ts'
import { parseRange } from '../revisions/target.ts'
import { openProject, withDatabase } from '../runtime/project.ts'
import { readHeads } from '../runtime/version-table.ts'
import { describeIn, type RevisionInfo } from './listing.ts'

export interface HistoryOptions {
  /** `a:b`, `a:`, `:b`; `current` may stand for where the database is. */
  readonly range?: string
  /** Also mark where the database is. */
  readonly indicateCurrent?: boolean
}

/** A revision in a history. */
export interface HistoryEntry extends RevisionInfo {
  /** The database records it as a head; absent where the database was not asked. */
  readonly isCurrent?: boolean
}

/**
 * The revisions, newest first. Reads the files, and the database only when the question needs it.
 *
 * @throws LimbeckError `invalid-history`, and for the range `unknown-revision`, `not-an-ancestor`, …
 * @example
 * const newestFirst = await history(config, { range: 'base:current' })
 */
export async function history(
  config: Config,
  { range, indicateCurrent = false }: HistoryOptions = {},
): Promise<readonly HistoryEntry[]> {
  const { settings, graph } = openProject(config)
  const asksDatabase = indicateCurrent || (range !== undefined && saysCurrent(range))
  const rows = asksDatabase ? await withDatabase(settings, 'read', ({ db, books }) => readHeads(db, books)) : []
  const tell = describeIn(graph)
  return historyRange(graph, rows, range).map((revision) => ({
    ...tell(revision),
    ...(indicateCurrent && { isCurrent: rows.includes(revision.id) }),
  }))
}

/**
 * Whether a range speaks of where the database stands. An end that is only a number of steps counts from the other end.
 * @throws LimbeckError `invalid-target`
 */
export function saysCurrent(range: string): boolean {
  const { lower, upper } = parseRange(range)
  return lower?.symbol === 'current' || upper?.symbol === 'current'
}
