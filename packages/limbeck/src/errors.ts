/**
 * Every error that limbeck raises on purpose. One class, told apart by `code`; everything else that escapes is a bug.
 */

/** What kind of trouble an error is: it decides the exit code of the command line. */
export type ErrorKind =
  /** The answer is no: a check failed, a plan is refused. Exit code 1. */
  | 'answer'
  /** The call is wrong: arguments, configuration, revision files. Exit code 2. */
  | 'usage'
  /** The database, or the disk, refused. Exit code 3. */
  | 'database'

const KIND_OF = {
  // revisions: targets
  'unknown-revision': 'usage',
  'ambiguous-identifier': 'usage',
  'no-such-branch': 'usage',
  'multiple-heads': 'usage',
  'not-an-ancestor': 'usage',
  'walked-too-far': 'usage',
  'ambiguous-walk': 'usage',
  overlap: 'usage',
  'invalid-target': 'usage',
  // revisions: files
  'invalid-history': 'usage',
  'invalid-identifier': 'usage',
  'revision-exists': 'usage',
  'revision-failed': 'usage',
  'revision-load': 'usage',
  'hook-failed': 'usage',
  'merge-conflict': 'answer',
  // configuration and models
  'no-config': 'usage',
  'invalid-config': 'usage',
  'config-exists': 'usage',
  'invalid-argument': 'usage',
  'missing-package': 'usage',
  'module-load': 'usage',
  'invalid-schema': 'usage',
  unsupported: 'usage',
  // ops
  irreversible: 'usage',
  'invalid-op': 'usage',
  'not-offline': 'usage',
  // autogenerate
  'not-at-head': 'answer',
  'rename-undecided': 'answer',
  drift: 'answer',
  declined: 'answer',
  // the database and the disk
  'bad-url': 'usage',
  connection: 'database',
  'database-locked': 'database',
  'database-readonly': 'database',
  'disk-full': 'database',
  'statement-failed': 'database',
  'data-refused': 'database',
  'database-ahead': 'database',
  'concurrent-run': 'database',
  'transaction-ended': 'database',
  unfinished: 'database',
  'foreign-key-violation': 'database',
  'file-system': 'database',
} as const

/** The closed set of error codes; stable, so programs may switch on them. */
export type ErrorCode = keyof typeof KIND_OF

/** What an error may carry besides its message. */
export interface ErrorDetails {
  /** The next command to type, or the change to make, as one sentence. */
  readonly hint?: string
  /** The error of the driver or of the user's code underneath. */
  readonly cause?: unknown
  /** Facts for programs, printed by `--json`. */
  readonly data?: Readonly<Record<string, unknown>>
}

/**
 * An error that limbeck raises on purpose: the message names the thing in quotes, `hint` says what to do next.
 *
 * @example
 * try {
 *   await upgrade(config, 'head')
 * } catch (error) {
 *   if (error instanceof LimbeckError && error.code === 'multiple-heads') console.log(error.hint)
 * }
 */
export class LimbeckError extends Error {
  override readonly name = 'LimbeckError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.hint = details.hint
    this.data = details.data ?? {}
  }

  get kind(): ErrorKind {
    return KIND_OF[this.code]
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What the system's own codes mean, for those that users meet. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it does not exist'],
  ['ENOTDIR', 'a part of the path is no folder'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of the disk is used up'],
  ['ENAMETOOLONG', 'the name is too long'],
])

/** Why the system refused a file, in words; of any other error, its message. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS.get(code) ?? messageOf(error)
}
