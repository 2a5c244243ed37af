/** Where the embedded database of a URL lies. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { LimbeckError } from '../../errors.ts'

/** Whether a URL means an embedded database. */
export function isEmbedded(url: string): boolean {
  return /^pglite:/i.test(url)
}

/**
 * The folder of an embedded database, absolute; nothing for one in memory.
 *
 * `pglite:data/pg` is relative to `root`, `pglite:///var/pg` absolute, `pglite::memory:` in memory.
 * @param root the folder that relative paths start from
 * @throws LimbeckError `bad-url`
 */
export function folderOf(url: string, root: string = process.cwd()): string | undefined {
  const path = url.replace(/^pglite:/i, '')
  if (path === ':memory:' || path === '//:memory:') return undefined
  if (path === '' || path === '//') throw badUrl(url, 'names no folder')
  if (/[?#]/.test(path)) throw badUrl(url, 'has parameters, which an embedded database has not')
  if (path.startsWith('///')) return decode(url, () => fileURLToPath(`file:${path}`))
  return decode(url, () => resolve(root, decodeURIComponent(path.replace(/^\/\//, ''))))
}

function decode(url: string, path: () => string): string {
  try {
    return path()
  } catch (error) {
    throw badUrl(url, 'is not a well-formed URL', error)
  }
}

function badUrl(url: string, why: string, cause?: unknown): LimbeckError {
  return new LimbeckError('bad-url', `the database URL "${url}" ${why}`, {
    hint: 'Write pglite:data/pg for a folder under the current one, pglite:///var/pg for an absolute path, pglite::memory: for memory.',
    ...(cause === undefined ? {} : { cause }),
  })
}
