/** What is known of a revision without running its file. */
export interface Revision {
  readonly id: string
  /** The revision(s) before it: none for a base, several for a merge point. Ids, in the order of the file. */
  readonly down: readonly string[]
  /** Revisions that must be applied before, of any branch: ids or branch labels. */
  readonly dependsOn: readonly string[]
  /** Labels of the branch that begins here. */
  readonly labels: readonly string[]
  /** The message: what it does, in a line. */
  readonly message: string
  /** When it was written, as in the file; absent where the file does not say. */
  readonly createDate?: string
  /** The file, absolute. */
  readonly path: string
}

export type Direction = 'upgrade' | 'downgrade'

/** One revision in one direction, with the rows of the version table before and after it. */
export interface Step {
  readonly revision: Revision
  readonly direction: Direction
  /** The rows before it runs: sorted, always the maximal elements of what is applied. */
  readonly before: readonly string[]
  /** The rows after it ran, likewise. The `before` of the next step is this same array. */
  readonly after: readonly string[]
}
