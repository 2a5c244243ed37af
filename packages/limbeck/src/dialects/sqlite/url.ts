/** Where the database of a URL lies. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { LimbeckError } from '../../errors.ts'

/** SQLite's own name for a database that lives in memory. */
export const MEMORY = ':memory:'

/**
 * The file of a URL, absolute, or `:memory:`.
 *
 * `sqlite:data/app.db` is relative to `root`, `sqlite:///var/app.db` absolute, `sqlite::memory:` in memory;
 * `file:` is read the same way, and a bare path that ends in `.db`, `.sqlite` or `.sqlite3` is one as well.
 * @param root the folder that relative paths start from
 * @throws LimbeckError `bad-url`
 */
export function fileOf(url: string, root: string = process.cwd()): string {
  const path = pathOf(url)
  if (path === '') throw badUrl(url, 'names no file')
  if (path === MEMORY) return MEMORY
  return resolve(root, path)
}

function pathOf(url: string): string {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(url) ?? []
  if (scheme === undefined || rest === undefined) return barePath(url)
  if (!['sqlite', 'file'].includes(scheme.toLowerCase())) throw badUrl(url, `has the scheme "${scheme}"`)
  if (/[?#]/.test(rest)) throw badUrl(url, 'has parameters, which are not supported')
  if (rest === MEMORY || rest === `//${MEMORY}`) return MEMORY
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
  return new LimbeckError('bad-url', `The database URL "${url}" ${why}`, {
    hint: 'Write sqlite:data/app.db for a file under the current folder, sqlite:///var/app.db for an absolute path',
    ...(cause === undefined ? {} : { cause }),
  })
}
