/**
 * Loads the user's TypeScript: Node's own type stripping first, and for what that cannot do (decorators, enums, path aliases,
 * CommonJS-style imports without endings) a loader that the project has installed.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { LimbeckError, messageOf } from '../errors.ts'
import { told } from './told.ts'

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>

/**
 * Imports a file.
 * @param path absolute
 * @throws LimbeckError `module-load` when the file throws or does not parse; `missing-package` when it needs a loader
 */
export async function loadModule(path: string): Promise<Exports> {
  try {
    return await nativeImport(path)
  } catch (error) {
    if (!mayNeedLoader(error)) throw loadFailure(path, error)
    return loadWithLoader(path, error)
  }
}

async function nativeImport(path: string): Promise<Exports> {
  const exports: Exports = await import(pathToFileURL(path).href)
  return exports
}

/** What Node says to syntax that type stripping leaves in place (https://nodejs.org/api/typescript.html). */
const BEYOND_TYPE_STRIPPING = new Set([
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_UNKNOWN_FILE_EXTENSION',
])

/** What it says to path aliases and to imports without an ending, but to plain mistakes as well. */
const UNRESOLVED = new Set(['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT', 'ERR_PACKAGE_IMPORT_NOT_DEFINED'])

/** Whether a loader could do better than Node did. */
export function mayNeedLoader(error: unknown): boolean {
  const code = codeOf(error)
  return BEYOND_TYPE_STRIPPING.has(code) || UNRESOLVED.has(code) || error instanceof SyntaxError
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/**
 * Imports a file with the first of the loaders that the project has installed.
 * @param reason why Node alone could not
 * @throws LimbeckError as {@link loadModule} does
 */
export async function loadWithLoader(path: string, reason: unknown): Promise<Exports> {
  const resolver = createRequire(path)
  for (const load of [loadWithJiti, loadWithTsx]) {
    const exports = await load(resolver, path)
    if (exports !== undefined) return exports
  }
  if (!isBeyondTypeStripping(reason)) throw loadFailure(path, reason)
  const message = `Node cannot load "${path}" by type stripping alone: ${told(reason, path)}`
  throw new LimbeckError('missing-package', message, {
    hint: 'Install a loader that can (decorators, enums, path aliases): npm install --save-dev jiti',
    cause: reason,
  })
}

/** Decorators pass the type stripper and fail in the engine, as the unexpected token that "@" is. */
function isBeyondTypeStripping(error: unknown): boolean {
  return BEYOND_TYPE_STRIPPING.has(codeOf(error)) || messageOf(error) === 'Invalid or unexpected token'
}

type Load = (resolver: NodeJS.Require, path: string) => Promise<Exports | undefined>

const loadWithJiti: Load = async (resolver, path) => {
  const found = resolveIn(resolver, 'jiti')
  if (found === undefined) return undefined
  const { createJiti }: typeof import('jiti') = await import(pathToFileURL(found).href)
  return attempt(path, () => createJiti(path, { tsconfigPaths: true }).import<Exports>(path))
}

const loadWithTsx: Load = async (resolver, path) => {
  const found = resolveIn(resolver, 'tsx/esm/api')
  if (found === undefined) return undefined
  const { tsImport }: typeof import('tsx/esm/api') = await import(pathToFileURL(found).href)
  return attempt(path, async () => {
    const exports: Exports = await tsImport(pathToFileURL(path).href, pathToFileURL(path).href)
    return exports
  })
}

function resolveIn(resolver: NodeJS.Require, request: string): string | undefined {
  try {
    return resolver.resolve(request)
  } catch {
    return undefined
  }
}

async function attempt(path: string, load: () => Promise<Exports>): Promise<Exports> {
  try {
    return await load()
  } catch (error) {
    throw loadFailure(path, error)
  }
}

function loadFailure(path: string, error: unknown): LimbeckError {
  if (error instanceof LimbeckError) return error
  return new LimbeckError('module-load', `cannot load "${path}": ${told(error, path)}`, {
    hint: hintFor(error, path),
    cause: error,
  })
}

function hintFor(error: unknown, path: string): string {
  if (UNRESOLVED.has(codeOf(error))) {
    return 'If it is a path alias, or lacks its ending, a loader finds it: npm install --save-dev jiti'
  }
  if (messageOf(error).includes('does not provide an export named')) {
    return 'Correct the name. If it is only a type, write "import type"; if the file becomes CommonJS, a loader reads it: npm install --save-dev jiti'
  }
  return `Try it alone: node ${JSON.stringify(path)}`
}
