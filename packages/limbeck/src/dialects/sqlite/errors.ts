/** What SQLite's drivers throw, told in limbeck's codes. */
import { LimbeckError, messageOf, type ErrorCode } from '../../errors.ts'
import { tokenize } from './grammar/tokens.ts'

/** A failure with a meaning of its own here, which is not the statement's fault. */
interface Trouble {
  readonly code: ErrorCode
  readonly message: (database: string, reason: string) => string
  readonly hint: string
}

const LOCKED: Trouble = {
  code: 'database-locked',
  message: (database) => `the database "${database}" is locked`,
  hint: 'Another program is using it: end that, or run this again once it has finished; "?busy_timeout=60000" in the URL waits a minute.',
}
const READONLY: Trouble = {
  code: 'database-readonly',
  message: (database, reason) => `the database "${database}" cannot be written: ${reason}`,
  hint: 'Give the file, and the folder it lies in, write permission.',
}
const IO_ERROR: Trouble = {
  code: 'file-system',
  message: (database, reason) => `the database "${database}" cannot be read or written: ${reason}`,
  hint: 'Look after the disk, its quota and the limits of this process; nothing was kept of what failed.',
}
const CORRUPT: Trouble = {
  code: 'connection',
  message: (database, reason) => `the database "${database}" is damaged: ${reason}`,
  hint: 'Restore it from a backup; what can be saved of it is told here: https://sqlite.org/recovery.html',
}
const FULL: Trouble = {
  code: 'disk-full',
  message: (database) => `the disk is full: the database "${database}" cannot grow`,
  hint: 'Free some space on the disk and run this again; nothing was kept of what failed.',
}
const CANNOT_OPEN: Trouble = {
  code: 'connection',
  message: (database, reason) => `the database "${database}" cannot be opened: ${reason}`,
  hint: 'Give the file, and the folder it lies in, read and write permission.',
}
const NOT_A_DATABASE: Trouble = {
  code: 'connection',
  message: (database, reason) => `the database "${database}" cannot be opened: ${reason}`,
  hint: 'Correct the URL: what it names was not made by SQLite.',
}

/** By SQLite's primary result codes (https://sqlite.org/rescode.html). */
const BY_NUMBER: ReadonlyMap<number, Trouble> = new Map([
  [5, LOCKED],
  [6, LOCKED],
  [8, READONLY],
  [10, IO_ERROR],
  [11, CORRUPT],
  [13, FULL],
  [14, CANNOT_OPEN],
  [26, NOT_A_DATABASE],
])

/** The same by the names that `better-sqlite3` and `libsql` give them. */
const BY_NAME: ReadonlyMap<string, Trouble> = new Map([
  ['SQLITE_BUSY', LOCKED],
  ['SQLITE_LOCKED', LOCKED],
  ['SQLITE_READONLY', READONLY],
  ['SQLITE_IOERR', IO_ERROR],
  ['SQLITE_CORRUPT', CORRUPT],
  ['SQLITE_FULL', FULL],
  ['SQLITE_CANTOPEN', CANNOT_OPEN],
  ['SQLITE_NOTADB', NOT_A_DATABASE],
])

/**
 * Turns what a driver threw into a {@link LimbeckError}; one that is a LimbeckError already comes back as it is.
 * @param database how to name the database: its file
 * @param statement the SQL that ran, if any
 */
export function sqliteError(error: unknown, database: string, statement?: string): LimbeckError {
  if (error instanceof LimbeckError) return error
  // `@libsql/client` puts the code before the message.
  const reason = messageOf(error).replace(/^SQLITE_[A-Z_]+: /, '')
  const data = statement === undefined ? {} : { data: { statement } }
  const trouble = troubleOf(error)
  if (trouble !== undefined) {
    return new LimbeckError(trouble.code, trouble.message(database, reason), {
      hint: trouble.hint,
      cause: error,
      ...data,
    })
  }
  const message = statement === undefined ? reason : `${reason} in: ${shorten(statement)}`
  return new LimbeckError('statement-failed', message, { cause: error, ...data })
}

function troubleOf(error: unknown): Trouble | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return BY_NUMBER.get(error.errcode & 0xff)
  if (!('code' in error) || typeof error.code !== 'string') return undefined
  return BY_NAME.get(error.code.split('_').slice(0, 2).join('_'))
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
