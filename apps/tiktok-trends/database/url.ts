/** Which database: an argument, the environment, or the file in the application's folder. */
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { DatabaseError } from './errors.ts'

/** The folder of the application; relative paths in URLs start here. */
export const APP_FOLDER = dirname(import.meta.dirname)

const DEFAULT_URL = 'sqlite:data/tiktok_trends.db'

/** The schemes of URLs that name a file or a folder, with an example of each. */
const PATHS: Readonly<Record<string, string>> = { sqlite: DEFAULT_URL, pglite: 'pglite:data/pg' }

/**
 * The URL to use, absolute.
 * @param argument what the caller asked for; otherwise `DATABASE_URL`, otherwise the file in the application's folder
 * @throws DatabaseError `bad-url`
 */
export function databaseUrl(argument?: string): string {
  const url = argument ?? (process.env['DATABASE_URL'] || DEFAULT_URL)
  const scheme = schemeOf(url)
  return scheme in PATHS ? `${scheme}://${pathToFileURL(pathOf(url)).pathname}` : url
}

/** The part of a URL before its first colon, in lower case. */
export function schemeOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? ''
}

/**
 * The file or folder of a URL, absolute.
 * @throws DatabaseError `bad-url`
 */
export function pathOf(url: string): string {
  const example = PATHS[schemeOf(url)] ?? DEFAULT_URL
  const path = url.replace(/^[a-z]+:/i, '')
  if (path === '' || path.includes(':memory:')) {
    throw new DatabaseError('bad-url', `the URL "${url}" names no file`, `Use a path, for example ${example}`)
  }
  try {
    if (path.startsWith('///')) return fileURLToPath(`file:${path}`)
    return resolve(APP_FOLDER, decodeURIComponent(path.replace(/^\/\//, '')))
  } catch {
    throw new DatabaseError('bad-url', `the URL "${url}" is not well formed`, `Write ${example}, for example`)
  }
}
