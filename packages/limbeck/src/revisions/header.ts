import { basename, extname } from 'node:path'
import { readAsWritten } from './as-written.ts'
import { type Literal, readConstants } from './constants.ts'
import type { HistoryProblem } from './problem.ts'
import type { Revision } from './revision.ts'
import { scanSqlHeader } from './sql-revision.ts'

export { parseSqlRevision } from './sql-revision.ts'

/** What a file's header says, or why it says nothing. */
export type ScannedHeader = { readonly revision: Revision } | { readonly problem: HistoryProblem }

/**
 * Reads the header of a revision file without running the file.
 *
 * TypeScript and JavaScript: the exported constants `revision`, `downRevision`, `branchLabels` and `dependsOn`, which must
 * be plain literals, and the leading comment: its first line is the message, `Create Date:` the date. Without a comment the
 * message is taken from the file's name, and is empty where that is the id alone. `.sql` files: see {@link parseSqlRevision}.
 *
 * @param source the file's text
 * @param path the file, absolute; its ending decides how it is read
 * @example
 * scanHeader("export const revision = 'ab12'\nexport const downRevision = null", '/app/revisions/ab12_users.ts')
 * // { revision: { id: 'ab12', down: [], dependsOn: [], labels: [], message: 'users', path: … } }
 */
export function scanHeader(source: string, path: string): ScannedHeader {
  return extname(path) === '.sql' ? named(scanSqlHeader(source, path)) : scanModuleHeader(source, path)
}

function named(scanned: ScannedHeader): ScannedHeader {
  if ('problem' in scanned || scanned.revision.message !== '') return scanned
  const { revision } = scanned
  return { revision: { ...revision, message: messageOfFile(revision.path, revision.id) } }
}

/** The exported constants that make a header, in the order they are written. */
export const HEADER_NAMES = ['revision', 'downRevision', 'branchLabels', 'dependsOn'] as const

/** What a file says at its top, as literals; `undefined` where something is exported that is no plain literal. */
export interface HeaderLiterals {
  readonly values: { readonly [name in HeaderName]?: Literal }
  readonly comments: readonly string[]
}

type HeaderName = (typeof HEADER_NAMES)[number]

function scanModuleHeader(source: string, path: string): ScannedHeader {
  const written = readAsWritten(source)
  const { values, comments } = written ?? readAnyhow(source)
  const problem = written === undefined ? findProblem(values, path) : undefined
  if (problem !== undefined) return { problem }
  const [id = ''] = namesIn(values.revision)
  const { message, createDate } = readComment(comments)
  return {
    revision: {
      id,
      down: namesIn(values.downRevision),
      dependsOn: namesIn(values.dependsOn),
      labels: namesIn(values.branchLabels),
      message: message ?? messageOfFile(path, id),
      ...(createDate === undefined ? {} : { createDate }),
      path,
    },
  }
}

function readAnyhow(source: string): HeaderLiterals {
  const { exported, comments, laterComments } = readConstants(source, HEADER_NAMES)
  const moved = laterComments.filter((comment) => comment.includes('Revision ID:'))
  const values = Object.fromEntries([...exported].map(([name, { value }]) => [name, value]))
  return { values, comments: [...comments, ...moved] }
}

function findProblem(values: HeaderLiterals['values'], path: string): HistoryProblem | undefined {
  if (!('revision' in values)) {
    return {
      code: 'no-revision',
      message: 'it exports no "revision", so it is not a revision file; keep such files elsewhere',
      path,
    }
  }
  if (!('downRevision' in values)) {
    const message = 'it exports no "downRevision" (write "export const downRevision = null" for the first of a history)'
    return { code: 'illegal-header', message, path }
  }
  const odd = HEADER_NAMES.find((name) => name in values && !isFit(name, values[name]))
  if (odd === undefined) return undefined
  const wanted = odd === 'revision' ? 'a string' : 'null, a string or a list of strings'
  return { code: 'illegal-header', message: `"${odd}" must be ${wanted}, written out as a literal`, path }
}

function isFit(name: HeaderName, value: Literal): boolean {
  return name === 'revision' ? typeof value === 'string' : value !== undefined
}

const NONE: readonly string[] = []

function namesIn(value: Literal): readonly string[] {
  if (value === undefined || value === null) return NONE
  return typeof value === 'string' ? [value] : value
}

interface CommentFacts {
  readonly message: string | undefined
  readonly createDate: string | undefined
}

/** A comment as `limbeck revision` writes it, the message on one line: the usual case, read in a third of the time. */
const AS_WRITTEN =
  /^\/\*\*\r?\n \* ([^\s*/\\](?:[^*\\\r\n]*[^\s*/\\])?)\r?\n \*\r?\n \* Revision ID: .*\r?\n \* Revises: .*\r?\n \* Create Date: ([\w:.+-]+)\r?\n \*\/$/
const CREATE_DATE = /^[\s*/-]*Create Date:[ \t]*(.*?)[ \t]*(?:\*\/)?$/im
const FACT = /^(?:Revision ID|Revises|Create Date|Branch Labels|Depends On):/i

/**
 * The first documentation comment counts; without one, the first comment of any kind. Compilers to CommonJS put lines of
 * their own before it: then it is known by the revision's id.
 */
function readComment(comments: readonly string[]): CommentFacts {
  const comment = comments.find((text) => text.startsWith('/**')) ?? comments[0] ?? ''
  const [, line = '', date] = AS_WRITTEN.exec(comment) ?? []
  const isAsWritten = line !== '' && !FACT.test(line)
  const message = isAsWritten ? line : messageIn(comment)
  const createDate = isAsWritten ? date : CREATE_DATE.exec(comment)?.[1]
  return { message: message && apart(message), createDate: createDate ? apart(createDate) : undefined }
}

/** A part of a text keeps all of that text in memory; put together anew, it does not. */
function apart(text: string): string {
  return ` ${text}`.slice(1)
}

/** The first line that says something, without the comment's own marks. */
function messageIn(comment: string): string | undefined {
  for (let start = 0; start < comment.length;) {
    const end = comment.indexOf('\n', start)
    const line = withoutMarks(comment.slice(start, end === -1 ? undefined : end))
    if (line !== '' && !FACT.test(line)) return line.replaceAll('*\\/', '*/')
    if (end === -1) return undefined
    start = end + 1
  }
  return undefined
}

function withoutMarks(line: string): string {
  return line
    .replace(/^\s*(?:\/\*+!?|\/\/+|#!.*|\*(?!\/))?/, '')
    .replace(/\**\*\/\s*$/, '')
    .trim()
}

/** `84f99e3be8a6_create_initial_tables.js` → `create initial tables` */
function messageOfFile(path: string, id: string): string {
  const name = basename(path, extname(path))
  return name.replace(id, '').replaceAll(/[_-]+/g, ' ').trim()
}
