/** Tarballs, as npm would publish them: limbeck as it was built last, and what the stories install beside it. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** The package that is tested. */
export const PACKAGE: string = resolve(import.meta.dirname, '../..')

/** Installed beside it, from what the repository has installed: no network is needed. */
const OTHERS = ['@mikro-orm/core', '@mikro-orm/sql', 'kysely', 'jiti']

export interface Tarballs {
  readonly folder: string
  readonly limbeck: Tarball
  /** The files, limbeck's first. */
  readonly paths: readonly string[]
}

/** What `npm pack` tells. */
interface Tarball {
  readonly filename: string
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string; readonly mode: number }[]
}

let packed: Promise<Tarballs> | undefined

/** Packs once for all tests of a file. */
export function tarballs(): Promise<Tarballs> {
  packed ??= packAll()
  return packed
}

/** Removes what {@link tarballs} has made. */
export async function removeTarballs(): Promise<void> {
  if (packed !== undefined) rmSync((await packed).folder, { recursive: true })
  packed = undefined
}

async function packAll(): Promise<Tarballs> {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-packed-'))
  const limbeck = await pack(PACKAGE, folder)
  const others = await Promise.all(OTHERS.map((name) => pack(folderOf(name), folder)))
  return { folder, limbeck, paths: [limbeck, ...others].map(({ filename }) => join(folder, filename)) }
}

async function pack(source: string, folder: string): Promise<Tarball> {
  const options = ['pack', source, '--json', '--ignore-scripts', '--pack-destination', folder]
  const { stdout } = await promisify(execFile)(join(npmFolder() ?? '', 'npm'), options, { cwd: folder })
  const [tarball]: readonly Tarball[] = Object.values(JSON.parse(stdout))
  if (tarball === undefined) throw new Error(`npm packed nothing of ${source}`)
  return tarball
}

/** The folder of an installed package. Not every package exports its package.json. */
export function folderOf(name: string): string {
  const paths = createRequire(join(PACKAGE, 'package.json')).resolve.paths(name) ?? []
  const found = paths.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')))
  if (found === undefined) throw new Error(`"${name}" is not installed`)
  return found
}

/** Where npm is. */
export function npmFolder(): string | undefined {
  const npm = process.env['npm_execpath']
  const beside = npm === undefined ? [] : [resolve(dirname(npm), '../../../../bin')]
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...beside, dirname(process.execPath)]
  return folders.find((folder) => existsSync(join(folder, 'npm')) && existsSync(join(folder, 'npx')))
}
