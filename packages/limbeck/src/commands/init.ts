import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { redactUrl } from '../dialects/redact.ts'
import { LimbeckError, messageOf, reasonOf } from '../errors.ts'
import { createFile } from '../revisions/write.ts'
import { CONFIG_NAMES } from '../runtime/load-config.ts'
import { moduleEnding } from '../runtime/module-ending.ts'

export interface InitOptions {
  /** The folder of the project. Default: the current one. */
  readonly folder?: string
  /** The database. Default: `sqlite:app.db`; `DATABASE_URL` overrides it at run time. */
  readonly url?: string
}

/** What was written, and what was found out. */
export interface InitResult {
  /** The files and folders that are new, relative to the project. */
  readonly created: readonly string[]
  /** What `models` in the configuration was set up for, if anything. */
  readonly models: 'mikro-orm' | null
  /** The next command to type. */
  readonly next: string
}

/** Where projects keep the configuration of MikroORM. */
const MIKRO_ORM_CONFIGS: readonly string[] = ['', 'src/'].flatMap((folder) =>
  ['ts', 'mts', 'js', 'mjs'].map((ending) => `${folder}mikro-orm.config.${ending}`),
)

/**
 * Writes `limbeck.config.ts` (`.mts` in a CommonJS project) and the folder of the revisions. Finds out by itself what the
 * project is made of; overwrites nothing.
 *
 * @throws LimbeckError `config-exists`, `file-system`
 * @example
 * const { next } = init({ folder: '/srv/app' })
 */
export function init({ folder = '.', url = 'sqlite:app.db' }: InitOptions = {}): InitResult {
  const root = resolve(folder)
  const existing = CONFIG_NAMES.find((name) => existsSync(join(root, name)))
  if (existing !== undefined) {
    throw new LimbeckError('config-exists', `"${existing}" is there already`, {
      hint: 'It was left as it is. Next: limbeck revision -m "…"',
    })
  }
  const ormConfig = MIKRO_ORM_CONFIGS.find((name) => existsSync(join(root, name)))
  const models = ormConfig !== undefined || dependsOn(root, '@mikro-orm/core') ? 'mikro-orm' : null
  const name = `limbeck.config.${moduleEnding(root)}`
  const created = write(root, name, configText(url, models, ormConfig))
  return {
    created,
    models,
    next:
      models === null
        ? 'limbeck revision -m "create initial tables"'
        : 'limbeck revision --autogenerate -m "create initial tables"',
  }
}

function configText(url: string, models: 'mikro-orm' | null, ormConfig: string | undefined): string {
  const imports = [`import { defineConfig } from 'limbeck'`]
  const settings = [urlSetting(url), `  revisions: 'revisions',`]
  if (models !== null) {
    imports.push(`import { mikroOrm } from 'limbeck/mikro-orm'`)
    imports.push(
      ormConfig === undefined ? `// import { … } from './models.ts'` : `import ormConfig from './${ormConfig}'`,
    )
    settings.push(
      ormConfig === undefined
        ? `  models: mikroOrm({ entities: [] }), // your entities`
        : `  models: mikroOrm(ormConfig),`,
    )
  }
  return `${imports.join('\n')}\n\nexport default defineConfig({\n${settings.join('\n')}\n})\n`
}

/** A password belongs in the environment, not in a file that is committed. */
function urlSetting(url: string): string {
  if (redactUrl(url) !== url) return '  // The database is what the environment variable DATABASE_URL says.'
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

function dependsOn(root: string, name: string): boolean {
  const path = join(root, 'package.json')
  if (!existsSync(path)) return false
  try {
    const { dependencies = {}, devDependencies = {} }: Record<string, object | undefined> = JSON.parse(
      readFileSync(path, 'utf8'),
    )
    return name in dependencies || name in devDependencies
  } catch (error) {
    throw new LimbeckError('invalid-config', `"${path}" is not JSON: ${messageOf(error)}`, {
      hint: 'Mend it, then run this again.',
      cause: error,
    })
  }
}
