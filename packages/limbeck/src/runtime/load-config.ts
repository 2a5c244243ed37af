/** Finds and reads `limbeck.config.*`. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import { loadModule } from './load-module.ts'

/** The names that a configuration may have, the first found wins. */
export const CONFIG_NAMES: readonly string[] = ['ts', 'mts', 'js', 'mjs'].map((ending) => `limbeck.config.${ending}`)

/**
 * Reads the configuration: the given file, or the nearest one from a folder upwards.
 * @param cwd the folder to begin in
 * @param file a path relative to `cwd`
 * @throws LimbeckError `no-config`, `invalid-config`, and what loading the file throws
 */
export async function loadConfig(cwd: string, file?: string): Promise<Config> {
  const path = file === undefined ? findConfig(cwd) : resolve(cwd, file)
  if (path === undefined || !existsSync(path)) {
    throw new LimbeckError(
      'no-config',
      `there is no ${file === undefined ? `limbeck.config.ts in "${cwd}" or above` : `file "${path}"`}`,
      {
        hint: 'Make one with: limbeck init',
      },
    )
  }
  const config = (await loadModule(path))['default']
  if (!isConfig(config)) {
    throw new LimbeckError('invalid-config', `"${path}" has no default export that is a configuration`, {
      hint: 'Write in it: export default defineConfig({ … })',
    })
  }
  return { ...config, root: resolve(dirname(path), config.root ?? '.') }
}

function findConfig(from: string): string | undefined {
  const found = CONFIG_NAMES.map((name) => join(from, name)).find((path) => existsSync(path))
  if (found !== undefined) return found
  return dirname(from) === from ? undefined : findConfig(dirname(from))
}

/** Whether its keys are right is `settingsOf`'s to say. */
function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
