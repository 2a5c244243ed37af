/** What SQLite's drivers throw, told in limbeck's codes. */
import { LimbeckError, messageOf, type ErrorCode } from '../../errors.ts'
import { tokenize } from './grammar/tokens.ts'

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that have a meaning of their own here. */
const CODE_OF: Readonly<Record<number, ErrorCode>> = {
  5: 'database-locked',
  6: 'database-locked',
  8: 'database-readonly',
  13: 'disk-full',
  14: 'connection',
  26: 'connection',
}

/** The same by the names that `better-sqlite3` and `libsql` give them. */
const CODE_NAMED: Readonly<Record<string, ErrorCode>> = {
  SQLITE_BUSY: 'database-locked',
  SQLITE_LOCKED: 'database-locked',
  SQLITE_READONLY: 'database-readonly',
  SQLITE_FULL: 'disk-full',
  SQLITE_CANTOPEN: 'connection',
  SQLITE_NOTADB: 'connection',
}

const HINTS: Partial<Record<ErrorCode, string>> = {
  'database-locked': 'Another program is writing to the database; end it, or run this again once it has finished',
  'database-readonly': 'Give the file, and the folder it lies in, write permission',
  'disk-full': 'Free some space on the disk and run this again; nothing was kept of what failed',
}

/**
 * Turns what a driver threw into a {@link LimbeckError}; one that is a LimbeckError already comes back as it is.
 * @param database how to name the database: its file
 * @param statement the SQL that ran, if any
 */
export function sqliteError(error: unknown, database: string, statement?: string): LimbeckError {
  if (error instanceof LimbeckError) return error
  const code = codeOf(error)
  const hint = HINTS[code]
  return new LimbeckError(code, describe(code, error, database, statement), {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
    ...(statement === undefined ? {} : { data: { statement } }),
  })
}

function codeOf(error: unknown): ErrorCode {
  if (typeof error !== 'object' || error === null) return 'statement-failed'
  if ('errcode' in error && typeof error.errcode === 'number')
    return CODE_OF[error.errcode & 0xff] ?? 'statement-failed'
  if (!('code' in error) || typeof error.code !== 'string') return 'statement-failed'
  return CODE_NAMED[error.code.split('_').slice(0, 2).join('_')] ?? 'statement-failed'
}

function describe(code: ErrorCode, error: unknown, database: string, statement: string | undefined): string {
  const message = messageOf(error)
  if (code === 'database-locked') return `The database "${database}" is locked`
  if (code === 'database-readonly') return `The database "${database}" cannot be written: ${message}`
  if (code === 'disk-full') return `The disk is full: the database "${database}" cannot grow`
  if (code === 'connection') return `The database "${database}" cannot be opened: ${message}`
  return statement === undefined ? message : `${message} in: ${shorten(statement)}`
}

/** A statement on one line, without comments, cut where it gets long. */
function shorten(statement: string): string {
  const tokens = tokenize(statement.slice(0, 1000))
  const line = tokens.reduce((text, { start, end }, i) => {
    const space = i > 0 && start > (tokens[i - 1]?.end ?? 0) ? ' ' : ''
    return text + space + statement.slice(start, end)
  }, '')
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`
}
