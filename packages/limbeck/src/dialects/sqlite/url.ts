/** Where the database of a URL lies. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { LimbeckError } from '../../errors.ts'
import { redactUrl } from '../redact.ts'

/** SQLite's own name for a database that lives in memory. */
export const MEMORY = ':memory:'

/** What a URL says. */
export interface Location {
  /** Absolute, or `:memory:`. */
  readonly file: string
  /** How long a statement waits for another program's lock before it fails, in milliseconds. */
  readonly busyTimeout: number
}

/**
 * Reads a URL.
 *
 * `sqlite:data/app.db` is relative to `root`, `sqlite:///var/app.db` absolute, `sqlite::memory:` in memory;
 * `file:` is read the same way, and a bare path that ends in `.db`, `.sqlite` or `.sqlite3` is one as well.
 * `sqlite:app.db?busy_timeout=60000` waits a minute for locks, instead of five seconds.
 * @param root the folder that relative paths start from
 * @throws LimbeckError `bad-url`
 */
export function locate(url: string, root: string = process.cwd()): Location {
  const [, location = url, query] = /^([^?]*)\?(.*)$/s.exec(url) ?? []
  const path = pathOf(location)
  if (path === '') throw badUrl(url, 'names no file')
  return { file: path === MEMORY ? MEMORY : resolve(root, path), busyTimeout: busyTimeoutOf(url, query) }
}

const DEFAULT_BUSY_TIMEOUT = 5000

function busyTimeoutOf(url: string, query: string | undefined): number {
  if (query === undefined) return DEFAULT_BUSY_TIMEOUT
  const [, milliseconds] = /^busy_timeout=(\d{1,9})$/.exec(query) ?? []
  if (milliseconds === undefined) throw badUrl(url, 'has a parameter other than "busy_timeout=<milliseconds>"')
  return Number(milliseconds)
}

function pathOf(url: string): string {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(url) ?? []
  if (scheme === undefined || rest === undefined) return barePath(url)
  if (!['sqlite', 'file'].includes(scheme.toLowerCase())) throw badUrl(url, `has the scheme "${scheme}"`)
  if (rest.includes('#')) throw badUrl(url, 'has a "#", which a path writes as "%23"')
  if (rest === MEMORY || rest === `//${MEMORY}`) return MEMORY
  if (/^\/\/[^/]*[:@]/.test(rest)) throw badUrl(url, 'names a host or a user, and SQLite databases are files')
  if (rest.startsWith('///')) return absolutePath(url, rest)
  return decode(url, rest.startsWith('//') ? rest.slice(2) : rest)
}

function barePath(path: string): string {
  if (path === MEMORY) return MEMORY
  if (!/\.(?:db|sqlite3?)$/i.test(path)) throw badUrl(path, 'has no scheme')
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path
}

function absolutePath(url: string, rest: string): string {
  try {
    return fileURLToPath(`file:${rest}`)
  } catch (error) {
    throw badUrl(url, 'is not a well-formed URL', error)
  }
}

function decode(url: string, path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    throw badUrl(url, 'has a "%" that is not followed by two hexadecimal digits', error)
  }
}

function badUrl(url: string, why: string, cause?: unknown): LimbeckError {
  return new LimbeckError('bad-url', `the database URL "${redactUrl(url)}" ${why}`, {
    hint: 'Write sqlite:data/app.db for a file under the current folder, sqlite:///var/app.db for an absolute path.',
    ...(cause === undefined ? {} : { cause }),
  })
}
