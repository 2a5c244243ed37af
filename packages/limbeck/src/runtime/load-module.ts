/**
 * Loads the user's TypeScript: Node's own type stripping first, and for what that cannot do (decorators, enums, path aliases,
 * CommonJS-style imports without endings) a loader that the project has installed.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { LimbeckError, messageOf } from '../errors.ts'

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
    if (!needsLoader(error)) throw failure(path, error)
    return importWithLoader(path, error)
  }
}

async function nativeImport(path: string): Promise<Exports> {
  const exports: Exports = await import(pathToFileURL(path).href)
  return exports
}

// https://nodejs.org/api/errors.html: what type stripping answers to syntax that is not erasable, and what resolution
// answers to aliases and to imports without an ending.
const BEYOND_TYPE_STRIPPING = new Set([
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_INVALID_TYPESCRIPT_SYNTAX',
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_MODULE_NOT_FOUND',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_PACKAGE_IMPORT_NOT_DEFINED',
])

function needsLoader(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && BEYOND_TYPE_STRIPPING.has(error.code)) return true
  // Decorators pass the type stripper and fail in the engine.
  return error instanceof SyntaxError
}

async function importWithLoader(path: string, reason: unknown): Promise<Exports> {
  const resolver = createRequire(path)
  for (const load of [loadWithJiti, loadWithTsx]) {
    const exports = await load(resolver, path)
    if (exports !== undefined) return exports
  }
  const simpleMistake = reason instanceof Error && 'code' in reason && reason.code === 'ERR_MODULE_NOT_FOUND'
  if (simpleMistake) throw failure(path, reason)
  throw new LimbeckError(
    'missing-package',
    `Node cannot load "${path}" by type stripping alone: ${messageOf(reason)}`,
    {
      hint: 'Install a loader that can (decorators, enums, path aliases): npm install --save-dev jiti',
      cause: reason,
    },
  )
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
    throw failure(path, error)
  }
}

function failure(path: string, error: unknown): LimbeckError {
  if (error instanceof LimbeckError) return error
  return new LimbeckError('module-load', `cannot load "${path}": ${messageOf(error)}`, {
    hint: `Try it alone: node ${JSON.stringify(path)}`,
    cause: error,
  })
}
