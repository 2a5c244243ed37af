/** What PostgreSQL and its drivers say went wrong, told in limbeck's codes. */
import { LimbeckError, messageOf, type ErrorCode } from '../../errors.ts'

/** SQLSTATEs (https://www.postgresql.org/docs/current/errcodes-appendix.html), whole or by their class. */
const CODE_OF: Readonly<Record<string, ErrorCode>> = {
  '08': 'connection',
  '28': 'connection',
  '3D': 'connection',
  '57P': 'connection',
  '53300': 'connection',
  '25006': 'database-readonly',
  '40P01': 'database-locked',
  '55P03': 'database-locked',
  '53100': 'disk-full',
}

/** Codes of Node's own for a server that cannot be reached. */
const UNREACHABLE =
  /^(?:ECONN|ENOENT|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|EACCES|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_)/

/** Those for a certificate that is not to be trusted. */
const CERTIFICATE = /^(?:ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_)/

const HINTS: Partial<Record<ErrorCode, string>> = {
  'database-locked': 'Run this again once the other session has finished; "lock_timeout" says how long to wait for it.',
  'database-readonly': 'Connect to the primary server, as a role that may write.',
  'disk-full': 'Free some space on the disk of the server and run this again; nothing was kept of what failed.',
}

/** A statement that cannot be in a transaction; several in one text are one. */
const NOT_HERE = 'Put it into op.autocommit(() => { … }), each such statement in an op.execute of its own.'

const TOO_LONG =
  'Give it more time ("statementTimeout", or op.withTimeouts around it), or run it when less is going on.'

/** What the fields of an error may say, whichever driver it is of. */
interface Facts {
  readonly state: string
  readonly message: string
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly position: number | undefined
}

/**
 * Turns what a driver threw into a {@link LimbeckError}; one that is a LimbeckError already comes back as it is.
 * @param database how to name the database
 * @param statement the SQL that ran, if any
 */
export function postgresError(error: unknown, database: string, statement?: string): LimbeckError {
  if (error instanceof LimbeckError) return error
  const facts = factsOf(error)
  const code = codeOf(facts)
  const hint = facts.hint ?? hintFor(code, facts.state)
  return new LimbeckError(code, describe(code, facts, database, statement), {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
    data: {
      ...(statement === undefined ? {} : { statement }),
      ...(facts.state === '' ? {} : { sqlState: facts.state }),
      ...(facts.detail === undefined ? {} : { detail: facts.detail }),
      ...(code === 'database-locked' ? { transient: true } : {}),
    },
  })
}

/** The SQLSTATE of an error that PostgreSQL raised; empty for any other. */
export function sqlStateOf(error: unknown): string {
  const state = error instanceof LimbeckError ? error.data['sqlState'] : undefined
  return typeof state === 'string' ? state : ''
}

function factsOf(error: unknown): Facts {
  // Node tries every address of a host, and gathers what went wrong with each.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined
  const source: object = typeof first === 'object' && first !== null ? first : Object(error)
  const field = (name: string): string | undefined => {
    const value: unknown = Reflect.get(source, name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    state: field('code') ?? '',
    message: messageOf(error) || messageOf(source),
    detail: field('detail'),
    hint: field('hint'),
    position: Number(field('position')) || undefined,
  }
}

function codeOf({ state, message }: Facts): ErrorCode {
  const known = CODE_OF[state] ?? CODE_OF[state.slice(0, 3)] ?? CODE_OF[state.slice(0, 2)]
  if (known !== undefined && /^[\dA-Z]{5}$/.test(state)) return known
  const isBroken =
    UNREACHABLE.test(state) || /^(?:connection terminated|timeout expired|client has|the server does)/i.test(message)
  return isBroken ? 'connection' : 'statement-failed'
}

function hintFor(code: ErrorCode, state: string): string | undefined {
  if (state === '25001') return NOT_HERE
  if (state === '57014') return TOO_LONG
  if (code !== 'connection') return HINTS[code]
  if (state === '3D000') return 'Create it with: createdb, or mend the name in the URL.'
  if (CERTIFICATE.test(state))
    return 'Name the authority that has signed it with sslrootcert=ca.pem in the URL or PGSSLROOTCERT; see sslmode.'
  if (state.startsWith('28')) return 'Check the user and the password in the URL, or set PGUSER and PGPASSWORD.'
  return 'Check that the server runs, and the host and the port in the URL or in PGHOST and PGPORT.'
}

function describe(code: ErrorCode, facts: Facts, database: string, statement: string | undefined): string {
  const message = facts.detail === undefined ? facts.message : `${facts.message} (${facts.detail.replace(/\.$/, '')})`
  if (code === 'connection') return `the database "${database}" cannot be reached: ${message}`
  if (code === 'disk-full') return `the disk of the database "${database}" is full: ${message}`
  if (code === 'database-readonly') return `the database "${database}" cannot be written: ${message}`
  if (statement === undefined) return message
  return `${message} in${lineOf(statement, facts.position)}: ${shorten(statement)}`
}

/** Where in a text of several lines it went wrong. */
function lineOf(statement: string, position: number | undefined): string {
  if (position === undefined || !statement.includes('\n')) return ''
  return ` line ${statement.slice(0, position).split('\n').length}`
}

/** A statement on one line, cut where it gets long. */
function shorten(statement: string): string {
  const line = statement.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`
}
