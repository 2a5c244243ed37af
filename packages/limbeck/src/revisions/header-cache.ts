/**
 * Headers of long histories, kept in a file between runs. An entry is believed only while the file that it was read from is
 * known to be unchanged; the cache may be deleted at any time, and nothing depends on its being written.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { ScannedHeader } from './header.ts'
import type { Revision } from './revision.ts'

/** From how many files on it is faster to look whether a file has changed and read one large file, than to read them all. */
const WORTHWHILE = 1000

/** A file of headers, and who writes it: another version may read headers otherwise. */
export interface HeaderCache {
  readonly file: string
  readonly writer: string
}

/**
 * The cache for the headers of a folder: in `node_modules/.cache` of the project, or of the workspace that it belongs to, where
 * tools keep what may be deleted.
 * @param folder absolute
 * @returns `undefined` where nothing is installed: then nothing is kept
 */
export function headerCacheFor(folder: string, writer: string): HeaderCache | undefined {
  for (let at = dirname(folder); ; at = dirname(at)) {
    const modules = join(at, 'node_modules')
    if (existsSync(modules)) {
      const name = relative(at, folder).replaceAll(sep, '+')
      return { file: join(modules, '.cache', 'limbeck', `${name}.json`), writer }
    }
    if (at === dirname(at)) return undefined
  }
}

/**
 * Reads headers, those of unchanged files from the cache, and brings the cache up to date when it has fallen behind.
 * @param paths sorted
 * @param read reads the header of a file
 */
export function readThroughCache(
  paths: readonly string[],
  cache: HeaderCache | undefined,
  read: (path: string) => ScannedHeader,
): readonly ScannedHeader[] {
  if (cache === undefined || paths.length < WORTHWHILE) return paths.map(read)
  const settled = Date.now() - UNSETTLED_FOR
  const find = finder(load(cache))
  const kept: Headers = { stamps: [], revisions: [] }
  let misses = 0
  const headers = paths.map((path) => {
    const stats = statSync(path, { throwIfNoEntry: false })
    const known = stats && find(path, stats)
    if (known === undefined) misses += 1
    const header = known ?? read(path)
    if ('revision' in header && stats !== undefined && stats.ctimeMs < settled) {
      kept.stamps.push(stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino)
      kept.revisions.push(header.revision)
    }
    return header
  })
  if (misses > paths.length / TOLERATED_MISSES && kept.revisions.length > 0) save(cache, kept)
  return headers
}

/** Headers, and what their files were like just before they were read. */
interface Headers {
  /** Four numbers for each: size, mtime, ctime, inode. In one flat list, which is read in three quarters of the time. */
  readonly stamps: number[]
  /** In the order of their paths. */
  readonly revisions: Revision[]
}

/**
 * Times are as coarse as two seconds on some file systems. What changed less than that ago may change again and look the same
 * (Git calls such entries racy: https://git-scm.com/docs/racy-git), and is not kept.
 */
const UNSETTLED_FOR = 2000

/** One file of so many may be missing before the cache is written anew. */
const TOLERATED_MISSES = 100

/** Both lists are sorted, so it is asked for one path after the other. */
function finder({ stamps, revisions }: Headers): (path: string, stats: Stats) => ScannedHeader | undefined {
  let at = 0
  return (path, stats) => {
    while (isBefore(revisions[at], path)) at += 1
    const revision = revisions[at]
    return revision?.path === path && isOf(stats, stamps, 4 * at) ? { revision } : undefined
  }
}

function isBefore(revision: Revision | undefined, path: string): boolean {
  return revision !== undefined && revision.path < path
}

/** The time of its last change nobody can set, so an edit that leaves the size and puts the mtime back shows, too. */
function isOf({ size, mtimeMs, ctimeMs, ino }: Stats, stamps: readonly number[], at: number): boolean {
  return stamps[at] === size && stamps[at + 1] === mtimeMs && stamps[at + 2] === ctimeMs && stamps[at + 3] === ino
}

function load({ file, writer }: HeaderCache): Headers {
  try {
    const contents = readFileSync(file)
    const end = contents.indexOf('\n')
    const headers = contents.subarray(end + 1)
    if (contents.toString('utf8', 0, end) === signature(headers, writer)) return JSON.parse(headers.toString())
  } catch {
    // Not there, or not to be read.
  }
  return { stamps: [], revisions: [] }
}

/** The first line: what was damaged is not believed. */
function signature(headers: string | Uint8Array, writer: string): string {
  return `headers of ${writer} ${createHash('sha1').update(headers).digest('hex')}`
}

/** A folder that cannot be written is no reason to say anything: the next run is as slow as this one. */
function save({ file, writer }: HeaderCache, headers: Headers): void {
  const text = JSON.stringify(headers)
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, `${signature(text, writer)}\n${text}`)
    renameSync(draft, file)
  } catch {
    if (existsSync(draft)) rmSync(draft)
  }
}
