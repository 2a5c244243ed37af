import { basename, extname } from 'node:path'
import { type Constants, type Literal, readConstants } from './constants.ts'
import type { HistoryProblem } from './problem.ts'
import type { Revision } from './revision.ts'
import { scanSqlHeader } from './sql-revision.ts'

export { parseSqlRevision, type SqlSections } from './sql-revision.ts'

/** What a file's header says, or why it says nothing. */
export type ScannedHeader = { readonly revision: Revision } | { readonly problem: HistoryProblem }

/**
 * Reads the header of a revision file without running the file.
 *
 * TypeScript and JavaScript: the exported constants `revision`, `downRevision`, `branchLabels` and `dependsOn`, which must
 * be plain literals, and the leading comment: its first line is the message, `Create Date:` the date. Without a comment the
 * message is taken from the file's name. `.sql` files: see {@link parseSqlRevision}.
 *
 * @param source the file's text
 * @param path the file, absolute; its ending decides how it is read
 * @example
 * scanHeader("export const revision = 'ab12'\nexport const downRevision = null", '/app/revisions/ab12_users.ts')
 * // { revision: { id: 'ab12', down: [], dependsOn: [], labels: [], message: 'users', path: … } }
 */
export function scanHeader(source: string, path: string): ScannedHeader {
  return extname(path) === '.sql' ? scanSqlHeader(source, path) : scanModuleHeader(source, path)
}

/** The exported constants that make a header, in the order they are written. */
export const HEADER_NAMES = ['revision', 'downRevision', 'branchLabels', 'dependsOn'] as const

function scanModuleHeader(source: string, path: string): ScannedHeader {
  const constants = readConstants(source, HEADER_NAMES)
  const problem = findProblem(constants, path)
  if (problem !== undefined) return { problem }
  const id = namesIn(constants, 'revision')[0] ?? ''
  const { message, createDate } = readComment(constants.comments)
  return {
    revision: {
      id,
      down: namesIn(constants, 'downRevision'),
      dependsOn: namesIn(constants, 'dependsOn'),
      labels: namesIn(constants, 'branchLabels'),
      message: message ?? messageOfFile(path, id),
      ...(createDate === undefined ? {} : { createDate }),
      path,
    },
  }
}

function findProblem({ exported }: Constants, path: string): HistoryProblem | undefined {
  const missing = (['revision', 'downRevision'] as const).find((name) => !exported.has(name))
  if (missing === 'revision') {
    return { code: 'no-revision', message: 'it exports no "revision", so it is not a revision file', path }
  }
  if (missing !== undefined) {
    const message = `it exports no "${missing}" (write "export const ${missing} = null" for the first of a history)`
    return { code: 'illegal-header', message, path }
  }
  const odd = HEADER_NAMES.find((name) => exported.has(name) && !isFit(name, exported.get(name)?.value))
  if (odd === undefined) return undefined
  const wanted = odd === 'revision' ? 'a string' : 'null, a string or a list of strings'
  return { code: 'illegal-header', message: `"${odd}" must be ${wanted}, written out as a literal`, path }
}

function isFit(name: (typeof HEADER_NAMES)[number], value: Literal): boolean {
  return name === 'revision' ? typeof value === 'string' : value !== undefined
}

function namesIn({ exported }: Constants, name: (typeof HEADER_NAMES)[number]): readonly string[] {
  const value = exported.get(name)?.value
  if (value === undefined || value === null) return []
  return typeof value === 'string' ? [value] : value
}

interface CommentFacts {
  readonly message?: string
  readonly createDate?: string
}

const FACT = /^(?:Revision ID|Revises|Create Date|Branch Labels|Depends On):/i

/** The first documentation comment counts; without one, the first comment of any kind. */
function readComment(comments: readonly string[]): CommentFacts {
  const comment = comments.find((text) => text.startsWith('/**')) ?? comments[0] ?? ''
  const lines = comment.split(/\r?\n/).map(withoutMarks)
  const message = lines.find((line) => line !== '' && !FACT.test(line))
  const createDate = lines.find((line) => /^Create Date:/i.test(line))?.replace(/^Create Date:\s*/i, '')
  return {
    ...(message === undefined ? {} : { message }),
    ...(createDate === undefined || createDate === '' ? {} : { createDate }),
  }
}

function withoutMarks(line: string): string {
  return line
    .replace(/^\s*(?:\/\*+!?|\/\/+|#!.*|\*(?!\/))?\s*/, '')
    .replace(/\s*\**\*\/\s*$/, '')
    .trim()
}

/** `84f99e3be8a6_create_initial_tables.js` → `create initial tables` */
export function messageOfFile(path: string, id: string): string {
  const name = basename(path, extname(path))
  return name.replace(id, '').replaceAll(/[_-]+/g, ' ').trim()
}
