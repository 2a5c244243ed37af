/** Finds and reads `limbeck.config.*`. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import type { Source } from '../sources/source.ts'
import { type Exports, loadModule, loadWithLoader, mayNeedLoader } from './load-module.ts'

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
  if (path === undefined) {
    throw new LimbeckError('no-config', `there is no limbeck.config.ts in "${cwd}" or above`, {
      hint: 'Make one with: limbeck init',
    })
  }
  if (!existsSync(path)) {
    throw new LimbeckError('no-config', `there is no configuration "${path}"`, {
      hint: 'Correct the path, or leave it out: the nearest limbeck.config.ts is found by itself.',
    })
  }
  const config = await configIn(await loadModule(path), path)
  return {
    ...config,
    root: resolve(dirname(path), config.root ?? '.'),
    ...(typeof config.models?.load === 'function' && { models: withLoader(config.models, path) }),
  }
}

function findConfig(from: string): string | undefined {
  const found = CONFIG_NAMES.map((name) => join(from, name)).find((path) => existsSync(path))
  if (found !== undefined) return found
  return dirname(from) === from ? undefined : findConfig(dirname(from))
}

async function configIn(exports: Exports, path: string): Promise<Config> {
  const config = await exports['default']
  if (isConfig(config)) return config
  throw new LimbeckError('invalid-config', `"${path}" has no default export that is a configuration`, {
    hint: 'Write in it: export default defineConfig({ … })',
  })
}

/** Whether its keys are right is `settingsOf`'s to say. */
function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Models that the configuration imports only when they are asked for may need the loader that itself could do without. */
function withLoader(models: Source, path: string): Source {
  return {
    name: models.name,
    load: async () => {
      try {
        return await models.load()
      } catch (error) {
        if (!mayNeedLoader(error)) throw error
        const again = await configIn(await loadWithLoader(path, error), path)
        return (again.models ?? models).load()
      }
    },
  }
}
