/** A history, from its folders to its graph. */
import { listRevisionFiles, readHeaders, type ReadOptions } from './directory.ts'
import { buildGraph, type Graph } from './graph.ts'
import { type HistoryCache, type KeptHistory, loadHistory, lookAt, saveHistory, type Sight } from './kept-history.ts'

/** How a history is opened. */
export interface OpenHistoryOptions extends ReadOptions {
  /** The file that keeps long histories between runs; absent: every file is read. */
  readonly cache?: HistoryCache
}

/** A history that has been checked. */
export interface History {
  /**
   * The ids of its heads, where it is known without its graph being built; not where a branch depends on a head. Enough to see
   * that there is nothing to do, which is what most runs find.
   */
  readonly knownHeads: readonly string[] | undefined
  /** Its graph; built when it is asked for the first time, where the history is known to be sound. */
  readonly graph: () => Graph
}

/** From how many files on it is faster to look whether a file has changed and read one large file, than to read them all. */
const WORTHWHILE = 1000

/**
 * Reads the headers of all revision files, those of unchanged files from the cache, and links them to a graph.
 * @param folders absolute
 * @throws LimbeckError `file-system`, `invalid-history`
 * @example
 * openHistory(['/app/revisions'], { recursive: true }).graph().heads.map((head) => head.id) // ['84f99e3be8a6']
 */
export function openHistory(folders: readonly string[], { cache, ...options }: OpenHistoryOptions = {}): History {
  const paths = listRevisionFiles(folders, options)
  if (cache === undefined || paths.length < WORTHWHILE) {
    const { revisions, problems } = readHeaders(paths)
    return known(buildGraph(revisions, problems))
  }
  const sight = lookAt(paths)
  const kept = loadHistory(cache)
  return kept?.heads !== undefined && kept.isOf(sight) ? asKept(kept, sight) : asRead(cache, kept, sight)
}

function known(graph: Graph): History {
  return { knownHeads: undefined, graph: () => graph }
}

function asKept(kept: KeptHistory, sight: Sight): History {
  let graph: Graph | undefined
  return {
    knownHeads: kept.heads,
    graph: () => (graph ??= buildGraph(kept.unchanged(sight).filter((revision) => revision !== undefined))),
  }
}

/** Reads what has changed, and keeps what all is now. */
function asRead(cache: HistoryCache, kept: KeptHistory | undefined, sight: Sight): History {
  const unchanged = kept?.unchanged(sight) ?? []
  const { revisions, problems } = readHeaders(sight.paths, (i) => unchanged[i])
  const graph = buildGraph(revisions, problems)
  const isKept = kept?.isOf(sight) ?? false
  if (!isKept && sight.isSettled) saveHistory(cache, sight, revisions, headsOf(graph))
  return known(graph)
}

function headsOf({ heads, effectiveHeads }: Graph): readonly string[] | undefined {
  return effectiveHeads.length === 0 ? heads.map(({ id }) => id) : undefined
}
