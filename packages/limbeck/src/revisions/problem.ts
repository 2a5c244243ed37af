import { LimbeckError } from '../errors.ts'

/** The kinds of defect a history of revisions can have; stable, so programs may switch on them. */
export type ProblemCode =
  | 'unreadable-file'
  | 'no-revision'
  | 'illegal-header'
  | 'missing-section'
  | 'illegal-identifier'
  | 'duplicate-identifier'
  | 'duplicate-label'
  | 'missing-revision'
  | 'self-loop'
  | 'dependency-self-loop'
  | 'cycle'
  | 'dependency-cycle'

/** One defect of a history, and the file it is in. */
export interface HistoryProblem {
  readonly code: ProblemCode
  /** A sentence without its full stop, the thing in double quotes. */
  readonly message: string
  /** The file, absolute. */
  readonly path: string
}

/**
 * The error that reports defects of a history: all of them, one per line, each with its file.
 *
 * @returns a {@link LimbeckError} `invalid-history` whose `data.problems` is the list
 */
export function invalidHistory(problems: readonly HistoryProblem[]): LimbeckError {
  const lines = problems.map(({ message, path }) => `  ${path}: ${message}`)
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
  return new LimbeckError('invalid-history', [`the revision files have ${count}:`, ...lines].join('\n'), {
    hint: 'Correct the files named above; nothing was read from or written to the database.',
    data: { problems },
  })
}
