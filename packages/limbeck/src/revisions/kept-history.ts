/**
 * What the files of a long history have said, kept in a file between runs. An entry is believed only while the file that it was
 * read from is known to be unchanged; what is kept may be deleted at any time, and nothing depends on its being written.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { Revision } from './revision.ts'

/** Where a history is kept, and who writes it: another version may read headers otherwise. */
export interface HistoryCache {
  readonly file: string
  readonly writer: string
}

/**
 * The cache for a folder: in `node_modules/.cache` of the project, or of the workspace that it belongs to, where tools keep
 * what may be deleted.
 * @param folder absolute
 * @returns `undefined` where nothing is installed: then nothing is kept
 */
export function historyCacheFor(folder: string, writer: string): HistoryCache | undefined {
  for (let at = dirname(folder); ; at = dirname(at)) {
    const modules = join(at, 'node_modules')
    if (existsSync(modules)) {
      const name = relative(at, folder).replaceAll(sep, '+')
      return { file: join(modules, '.cache', 'limbeck', `${name}.history`), writer }
    }
    if (at === dirname(at)) return undefined
  }
}

/** Files, and what each is like: four numbers for each, its size, mtime, ctime and inode. */
export interface Sight {
  /** Sorted. */
  readonly paths: readonly string[]
  readonly stamps: Float64Array
  /** Whether all of them may be kept. */
  readonly isSettled: boolean
}

/** How many numbers are a stamp. */
const STAMP = 4

/**
 * Times are as coarse as two seconds on some file systems. What changed less than that ago may change again and look the same
 * (Git calls such entries racy: https://git-scm.com/docs/racy-git), and is not kept.
 */
const UNSETTLED_FOR = 2000

const MAY_BE_MISSING = { throwIfNoEntry: false } as const

/** Looks at files, before they are read. One that is not there has a stamp that is never believed. */
export function lookAt(paths: readonly string[]): Sight {
  const settled = Date.now() - UNSETTLED_FOR
  const stamps = new Float64Array(STAMP * paths.length).fill(Number.NaN)
  let isSettled = true
  let at = 0
  for (const path of paths) {
    const stats = statSync(path, MAY_BE_MISSING)
    isSettled &&= stats !== undefined && stats.ctimeMs < settled
    if (stats !== undefined) {
      stamps[at] = stats.size
      stamps[at + 1] = stats.mtimeMs
      // The time of its last change nobody can set, so an edit that leaves the size and puts the mtime back shows, too.
      stamps[at + 2] = stats.ctimeMs
      stamps[at + 3] = stats.ino
    }
    at += STAMP
  }
  return { paths, stamps, isSettled }
}

/** What is kept. Nothing in it is read before it is asked for. */
export interface KeptHistory {
  /** The ids of the heads, where no branch depends on one of them. */
  readonly heads: readonly string[] | undefined
  /** Whether files are those that are kept, none of them changed. */
  readonly isOf: (sight: Sight) => boolean
  /** The revision of each file that is kept and has not changed. */
  readonly unchanged: (sight: Sight) => readonly (Revision | undefined)[]
}

/** @returns `undefined` where nothing is kept, or nothing that is to be believed */
export function loadHistory({ file, writer }: HistoryCache): KeptHistory | undefined {
  try {
    const contents = readFileSync(file)
    const end = contents.indexOf('\n')
    const body = contents.subarray(end + 1)
    return contents.toString('utf8', 0, end) === signature(body, writer) ? keptIn(body) : undefined
  } catch {
    // Not there, or not to be read.
    return undefined
  }
}

/** The second line: how long the parts after it are. */
interface Contents {
  readonly heads?: readonly string[]
  readonly count: number
  /** In bytes. */
  readonly paths: number
}

function keptIn(body: Buffer): KeptHistory {
  const start = body.indexOf('\n') + 1
  const { heads, count, paths: length }: Contents = JSON.parse(body.toString('utf8', 0, start))
  const stamps = body.subarray(start, start + count * STAMP * Float64Array.BYTES_PER_ELEMENT)
  const paths = body.subarray(start + stamps.length, start + stamps.length + length)
  const headers = body.subarray(start + stamps.length + length)
  return {
    heads,
    isOf: (sight) => stamps.equals(bytesOf(sight.stamps)) && paths.equals(Buffer.from(textOf(sight.paths))),
    unchanged: (sight) => {
      const kept = { paths: paths.toString().split(BETWEEN), stamps: numbersOf(stamps) }
      const revisions: readonly Omit<Revision, 'path'>[] = JSON.parse(headers.toString())
      return placesIn(kept, sight).map((place, i) => {
        const revision = revisions[place]
        return revision && Object.assign(revision, { path: sight.paths[i] ?? '' })
      })
    },
  }
}

/**
 * Keeps the revisions of files. A folder that cannot be written is no reason to say anything: the next run is as slow as this one.
 * @param revisions one for each of the files
 */
export function saveHistory(
  { file, writer }: HistoryCache,
  { paths, stamps }: Sight,
  revisions: readonly Revision[],
  heads: readonly string[] | undefined,
): void {
  const names = Buffer.from(textOf(paths))
  const contents: Contents = { ...(heads && { heads }), count: paths.length, paths: names.length }
  const headers = JSON.stringify(revisions.map(headerOf))
  const body = Buffer.concat([
    Buffer.from(`${JSON.stringify(contents)}\n`),
    bytesOf(stamps),
    names,
    Buffer.from(headers),
  ])
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, Buffer.concat([Buffer.from(`${signature(body, writer)}\n`), body]))
    renameSync(draft, file)
  } catch {
    if (existsSync(draft)) rmSync(draft)
  }
}

/** All that is not known without it. */
function headerOf({ id, down, dependsOn, labels, message, createDate }: Revision): Omit<Revision, 'path'> {
  return { id, down, dependsOn, labels, message, ...(createDate !== undefined && { createDate }) }
}

/** The first line: what was damaged is not believed. */
function signature(body: Uint8Array, writer: string): string {
  return `history of ${writer} ${checksum(body)}`
}

/** FNV-1a over words of four bytes. To load zlib for its CRC takes longer than this. */
export function checksum(bytes: Uint8Array): number {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
  padded.set(bytes)
  let sum = bytes.length
  for (const word of new Uint32Array(padded.buffer)) sum = Math.imul(sum ^ word, 16_777_619)
  return sum >>> 0
}

/** No path has it. */
const BETWEEN = '\0'

function textOf(paths: readonly string[]): string {
  return paths.join(BETWEEN)
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** Copied, since numbers must begin at a multiple of their size. */
function numbersOf(bytes: Buffer): Float64Array {
  return new Float64Array(Uint8Array.from(bytes).buffer)
}

/** Where each file of a sight is in another, if it was then what it is now. Both are sorted, and walked side by side. */
function placesIn(kept: Omit<Sight, 'isSettled'>, { paths, stamps }: Sight): readonly number[] {
  let at = 0
  return paths.map((path, i) => {
    while ((kept.paths[at] ?? path) < path) at += 1
    if (kept.paths[at] !== path) return -1
    const [own, other] = [STAMP * at, STAMP * i]
    for (let n = 0; n < STAMP; n++) if (kept.stamps[own + n] !== stamps[other + n]) return -1
    return at
  })
}
