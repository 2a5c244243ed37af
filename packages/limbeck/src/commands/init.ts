import { existsSync, mkdirSync, rmdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { redactUrl } from '../dialects/redact.ts'
import { LimbeckError, reasonOf } from '../errors.ts'
import { createFile } from '../revisions/write.ts'
import { CONFIG_NAMES } from '../runtime/load-config.ts'
import { moduleEnding } from '../runtime/module-ending.ts'
import { type ModelsSetup, modelsSetup } from './init-models.ts'

export interface InitOptions {
  /** The folder of the project. Default: the current one. */
  readonly folder?: string
  /** The database. Default: what the configuration of the ORM names, or `sqlite:app.db`; `DATABASE_URL` overrides it. */
  readonly url?: string
}

/** What was written, and what was found out. */
export interface InitResult {
  /** The files and folders that are new, relative to the project. */
  readonly created: readonly string[]
  /** What `models` in the configuration was set up for, if anything. */
  readonly models: ModelsSetup['models'] | null
  /** What of the ORM's configuration was not taken over, one sentence each. */
  readonly notes: readonly string[]
  /** The next command to type. */
  readonly next: string
}

/**
 * Writes `limbeck.config.ts` (`.mts` in a CommonJS project) and the folder of the revisions. Finds out by itself what the
 * project is made of; overwrites nothing.
 *
 * @throws LimbeckError `config-exists`, `file-system`
 * @example
 * const { next } = init({ folder: '/srv/app' })
 */
export function init({ folder = '.', url }: InitOptions = {}): InitResult {
  const root = resolve(folder)
  const existing = CONFIG_NAMES.find((name) => existsSync(join(root, name)))
  if (existing !== undefined) {
    throw new LimbeckError('config-exists', `"${existing}" is there already`, {
      hint: 'It was left as it is. Next: limbeck revision -m "…"',
    })
  }
  const setup = modelsSetup(root)
  const name = `limbeck.config.${moduleEnding(root)}`
  const created = write(root, name, configText(url ?? setup?.url, setup))
  return {
    created,
    models: setup?.models ?? null,
    notes: setup?.notes ?? [],
    next:
      setup === undefined
        ? 'limbeck revision -m "create initial tables"'
        : 'limbeck revision --autogenerate -m "create initial tables"',
  }
}

function configText(url: string | null | undefined, setup: ModelsSetup | undefined): string {
  const imports = [`import { defineConfig } from 'limbeck'`, ...(setup?.imports ?? [])]
  const settings = [
    urlSetting(url === undefined ? 'sqlite:app.db' : url),
    `  revisions: 'revisions',`,
    ...(setup === undefined ? [] : [`  ${setup.setting}`]),
    ...(setup?.exclude === undefined ? [] : [`  exclude: ['${setup.exclude}'],`]),
  ]
  return `${imports.join('\n')}\n\nexport default defineConfig({\n${settings.join('\n')}\n})\n`
}

/** A password belongs in the environment, not in a file that is committed. */
function urlSetting(url: string | null): string {
  if (url === null || redactUrl(url) !== url)
    return '  // The database is what the environment variable DATABASE_URL says.'
  const literal = url.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  return `  url: process.env['DATABASE_URL'] || '${literal}',`
}

function write(root: string, name: string, text: string): readonly string[] {
  const folder = join(root, 'revisions')
  const isNew = !existsSync(folder)
  try {
    if (isNew) mkdirSync(folder)
    createFile(join(root, name), text)
    return isNew ? [name, 'revisions/'] : [name]
  } catch (error) {
    if (isNew && existsSync(folder)) rmdirSync(folder)
    throw new LimbeckError('file-system', `cannot write "${join(root, name)}": ${reasonOf(error)}`, {
      hint: 'Give the folder write permission, or free some space on the disk, or begin in another folder.',
      cause: error,
    })
  }
}
