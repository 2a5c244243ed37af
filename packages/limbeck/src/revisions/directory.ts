import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { sep } from 'node:path'
import { LimbeckError, reasonOf } from '../errors.ts'
import { scanHeader, type ScannedHeader } from './header.ts'
import type { HistoryProblem } from './problem.ts'
import type { Revision } from './revision.ts'

/** How folders are read. */
export interface ReadOptions {
  /** Also read the folders inside them (`node_modules` and hidden ones excepted). */
  readonly recursive?: boolean
}

/** What folders hold: the revisions, and the files that could not be read as one. */
export interface RevisionFiles {
  readonly revisions: readonly Revision[]
  readonly problems: readonly HistoryProblem[]
}

/**
 * Reads the headers of all revision files in one or several folders. Nothing is run.
 *
 * @param folders absolute; a file that is reached through several of them counts once
 * @throws LimbeckError `file-system` when a folder is missing or cannot be read. Defects of files are not thrown but
 *   returned, so that `buildGraph` reports them together with those of the graph
 * @example
 * const { revisions, problems } = readRevisions(['/app/revisions'])
 * const graph = buildGraph(revisions, problems)
 */
export function readRevisions(folders: readonly string[], options: ReadOptions = {}): RevisionFiles {
  return readHeaders(listRevisionFiles(folders, options))
}

/**
 * Reads the headers of files.
 * @param known the revision of a file by its place, where it is known without reading
 */
export function readHeaders(
  paths: readonly string[],
  known: (index: number) => Revision | undefined = () => undefined,
): RevisionFiles {
  const revisions: Revision[] = []
  const problems: HistoryProblem[] = []
  for (const [i, path] of paths.entries()) {
    const revision = known(i)
    const scanned = revision === undefined ? readHeader(path) : { revision }
    if ('revision' in scanned) revisions.push(scanned.revision)
    else problems.push(scanned.problem)
  }
  return { revisions, problems }
}

/**
 * Lists the revision files of folders: `.ts .mts .cts .js .mjs .cjs .sql`, no declarations, source maps, hidden files or
 * editors' leavings. Of a source and the JavaScript compiled next to it (`a.ts` and `a.js`), only the source counts.
 *
 * @returns absolute paths, sorted, each once
 * @throws LimbeckError `file-system` when a folder is missing or cannot be read
 */
export function listRevisionFiles(
  folders: readonly string[],
  { recursive = false }: ReadOptions = {},
): readonly string[] {
  const found: Found = { paths: [], links: [], seen: new Set() }
  for (const folder of folders) collect(folder, recursive, found)
  // Without a function to call, sorting is by code unit too, and faster.
  return found.links.length === 0 ? found.paths.sort() : withLinks(found)
}

/**
 * Whether a file would be listed as a revision.
 * @param path relative to one of the folders
 */
export function isListedAt(path: string, { recursive = false }: ReadOptions = {}): boolean {
  const parts = path.split(sep)
  const name = parts.pop() ?? ''
  const isReached = parts.every((part) => recursive && part !== 'node_modules' && !IGNORED.test(part))
  return isReached && ENDING.test(name) && !IGNORED.test(name)
}

function readHeader(path: string): ScannedHeader {
  try {
    return scanHeader(readFileSync(path, 'utf8'), path)
  } catch (error) {
    return { problem: { code: 'unreadable-file', message: `it cannot be read: ${reasonOf(error)}`, path } }
  }
}

const ENDING = /\.(?:[mc]?[jt]s|sql)$/
/** Declarations; hidden files, which is what editors' locks and most of their leavings are; Emacs' `#autosave#`. */
const IGNORED = /\.d\.[mc]?ts$|^[.#]/

interface Found {
  readonly paths: string[]
  /** Links to files. */
  readonly links: string[]
  /** The real paths of the folders, so that links and overlapping folders do not make a file count twice. */
  readonly seen: Set<string>
}

function collect(folder: string, recursive: boolean, found: Found): void {
  const { real, entries } = openFolder(folder)
  if (found.seen.has(real)) return
  found.seen.add(real)
  const isCompiled = compiledAmong(entries)
  for (const entry of entries) {
    const { name } = entry
    if (IGNORED.test(name)) continue
    const path = inside(folder, name)
    if (ENDING.test(name) && !isCompiled(name) && isOfKind(entry, path, 'isFile')) {
      if (entry.isSymbolicLink()) found.links.push(path)
      else found.paths.push(path)
    } else if (ENDING.test(name) && isDangling(entry, path)) {
      found.paths.push(path)
    } else if (recursive && name !== 'node_modules' && isOfKind(entry, path, 'isDirectory')) {
      collect(path, recursive, found)
    }
  }
}

/** Files go by their real path: of a file and a link to it, the one that comes first counts. */
function withLinks({ paths, links }: Found): readonly string[] {
  const byRealPath = new Map<string, string>()
  for (const path of [...paths, ...links].sort()) {
    const real = existsSync(path) ? realpathSync(path) : path
    if (!byRealPath.has(real)) byRealPath.set(real, path)
  }
  return [...byRealPath.values()]
}

/** Faster than `join`, which matters with ten thousand files; a folder may end in a separator, as `/` does. */
function inside(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name
}

function openFolder(folder: string): { readonly real: string; readonly entries: readonly Dirent[] } {
  try {
    return { real: realpathSync(folder), entries: readdirSync(folder, { withFileTypes: true }) }
  } catch (error) {
    throw new LimbeckError('file-system', `the folder of revisions "${folder}" cannot be read: ${reasonOf(error)}`, {
      hint: `Create it (mkdir -p "${folder}"), or correct the folder in the configuration.`,
      cause: error,
    })
  }
}

/** A set of ten thousand names takes time, and most folders hold no JavaScript. */
function compiledAmong(entries: readonly Dirent[]): (name: string) => boolean {
  let names: ReadonlySet<string> | undefined
  return (name) => {
    if (!/\.[mc]?js$/.test(name)) return false
    names ??= new Set(entries.map((entry) => entry.name))
    return names.has(name.replace(/js$/, 'ts'))
  }
}

/** A revision that a link has lost is told when it cannot be read: without a word it would only be missing. */
function isDangling(entry: Dirent, path: string): boolean {
  return entry.isSymbolicLink() && !existsSync(path)
}

function isOfKind(entry: Dirent, path: string, kind: 'isFile' | 'isDirectory'): boolean {
  if (!entry.isSymbolicLink()) return entry[kind]()
  return statSync(path, { throwIfNoEntry: false })?.[kind]() ?? false
}
