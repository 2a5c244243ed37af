/** What a new project takes over from the configuration of drizzle-kit. It is read as text: to run it is not ours. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { ModelsSetup } from './init-models.ts'

/** @param config the configuration of drizzle-kit, relative to the project */
export function drizzleSetup(root: string, config: string | undefined): ModelsSetup {
  const text = config === undefined ? '' : readFileSync(join(root, config), 'utf8')
  const files = schemaFiles(root, settings(text, 'schema'))
  const [casing] = settings(text, 'casing')
  return {
    models: 'drizzle',
    imports: [`import { drizzle } from 'limbeck/drizzle'`, ...importsOf(files)],
    setting: settingOf(files, casing),
    ...urlOf(text),
    ...(config !== undefined && { exclude: '__drizzle_migrations' }),
  }
}

/** The texts that a key is given: one, or a list. */
function settings(text: string, key: string): readonly string[] {
  const [, value = ''] =
    new RegExp(String.raw`(?<!["'\w])["']?${key}["']?\s*:\s*(\[[^\]]*\]|"[^"]*"|'[^']*'|\`[^\`$]*\`)`).exec(text) ?? []
  return [...value.matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
}

/** drizzle-kit takes files, folders and patterns. */
function schemaFiles(root: string, patterns: readonly string[]): readonly string[] {
  const files = patterns.flatMap((pattern) => {
    const path = join(root, pattern)
    if (!existsSync(path)) return globSync(pattern, { cwd: root })
    return statSync(path).isDirectory() ? globSync(`${pattern}/*.{ts,js,mts,mjs}`, { cwd: root }) : [pattern]
  })
  return [...new Set(files.map((file) => posix.normalize(file.replaceAll('\\', '/'))))].sort()
}

function importsOf(files: readonly string[]): readonly string[] {
  const [first, ...others] = files
  if (first === undefined) return [`// import * as schema from './schema.ts'`]
  if (others.length === 0) return [`import * as schema from './${first}'`]
  return files.map((file, i) => `import * as schema${i + 1} from './${file}'`)
}

function settingOf(files: readonly string[], casing: string | undefined): string {
  const schema =
    files.length > 1
      ? `schema: [${files.map((_file, i) => `schema${i + 1}`).join(', ')}]`
      : files.length === 1
        ? 'schema'
        : 'schema: {}'
  const text = `models: drizzle({ ${[schema, ...(casing === undefined ? [] : [`casing: '${casing}'`])].join(', ')} }),`
  return files.length === 0 ? `${text} // what your schema files export` : text
}

/** A file is named; where a server is, the environment tells. */
function urlOf(text: string): Pick<ModelsSetup, 'url'> {
  const [url = ''] = settings(text, 'url')
  if (url !== '' && !url.includes('://')) return { url: `sqlite:${url.replace(/^file:/, '')}` }
  return text === '' ? {} : { url: null }
}
