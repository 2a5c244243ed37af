import type { Config } from '../config.ts'
import { openProject } from '../runtime/project.ts'
import { describeIn, type RevisionInfo } from './listing.ts'

/** A branch point with the revisions that follow it. */
export interface BranchPoint extends RevisionInfo {
  readonly children: readonly RevisionInfo[]
}

/**
 * The branch points of the history. Reads the files only.
 * @throws LimbeckError `invalid-config`, `invalid-history`
 */
export function branches(config: Config): readonly BranchPoint[] {
  const { graph } = openProject(config)
  const tell = describeIn(graph)
  return graph.branchPoints.map(({ revision, children }) => ({
    ...tell(revision),
    children: children.map((child) => tell(child.revision)),
  }))
}
