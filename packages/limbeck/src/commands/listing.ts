/** How commands tell of a revision. */
import { type Graph, labelsOf } from '../revisions/graph.ts'
import type { Revision } from '../revisions/revision.ts'

/** A revision and its place in the history. */
export interface RevisionInfo {
  readonly revision: string
  readonly down: readonly string[]
  readonly dependsOn: readonly string[]
  /** The branch labels that it carries. */
  readonly labels: readonly string[]
  readonly message: string
  readonly createDate: string | null
  readonly path: string
  readonly isHead: boolean
  /** A head that another branch depends on: applied with it, not recorded on its own. */
  readonly isEffectiveHead: boolean
  readonly isBase: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
}

/** A function that tells of a revision of the graph. */
export function describeIn(graph: Graph): (revision: Revision) => RevisionInfo {
  const labels = labelsOf(graph)
  return (revision) => {
    const node = graph.byId.get(revision.id)
    const { id, down, dependsOn, message, createDate, path } = revision
    const isHead = node?.children.length === 0
    return {
      revision: id,
      down,
      dependsOn,
      labels: (node && labels.get(node)) ?? [],
      message,
      createDate: createDate ?? null,
      path,
      isHead,
      isEffectiveHead: isHead && node.dependants.length > 0,
      isBase: down.length === 0,
      isBranchPoint: (node?.children.length ?? 0) > 1,
      isMergePoint: (node?.parents.length ?? 0) > 1,
    }
  }
}
