/** What a new project takes over from the configuration of drizzle-kit. It is read as text: to run it is not ours. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { localUrl } from '../dialects/registry.ts'
import type { ModelsSetup } from './init-models.ts'

/** @param config the configuration of drizzle-kit, relative to the project */
export function drizzleSetup(root: string, config: string | undefined): ModelsSetup {
  const text = config === undefined ? '' : withoutComments(readFileSync(join(root, config), 'utf8'))
  const [, migrations = ''] = /(?<!["'\w])["']?migrations["']?\s*:\s*\{([^}]*)\}/.exec(text) ?? []
  const own = text.replace(migrations, '')
  const patterns = settings(own, 'schema')
  const files = schemaFiles(root, patterns)
  const [casing] = settings(own, 'casing')
  return {
    models: 'drizzle',
    imports: [`import { drizzle } from 'limbeck/drizzle'`, ...importsOf(files)],
    setting: settingOf(files, casing),
    ...urlOf(own),
    ...(config !== undefined && {
      exclude: versionTable(migrations),
      notes: notesOn(config, {
        text: own,
        missing: patterns.filter((pattern) => schemaFiles(root, [pattern]).length === 0),
      }),
    }),
  }
}

/** The texts that a key is given: one, or a list. */
function settings(text: string, key: string): readonly string[] {
  const [, value = ''] =
    new RegExp(String.raw`(?<!["'\w])["']?${key}["']?\s*:\s*(\[[^\]]*\]|"[^"]*"|'[^']*'|\`[^\`$]*\`)`).exec(text) ?? []
  return [...value.matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
}

/** Two slashes in a text begin no comment. */
function withoutComments(text: string): string {
  return text.replaceAll(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_all, quoted: string | undefined) => quoted ?? ' ',
  )
}

function isSaid(text: string, key: string): boolean {
  return new RegExp(String.raw`(?<!["'\w.])["']?${key}["']?\s*[:,}]`).test(text)
}

/** The table in which drizzle-kit records what it ran. It is in a namespace of its own, unless another is named. */
function versionTable(migrations: string): string {
  const [table = '__drizzle_migrations'] = settings(migrations, 'table')
  const [namespace = 'public'] = settings(migrations, 'schema')
  return namespace === 'public' ? table : `${namespace}.${table}`
}

/** What of the configuration has no counterpart here, or could not be made out. */
function notesOn(
  config: string,
  { text, missing }: { readonly text: string; readonly missing: readonly string[] },
): readonly string[] {
  const isUnclear = (key: string): boolean => isSaid(text, key) && settings(text, key).length === 0
  return [
    ...missing.map(
      (pattern) =>
        `No file is "${pattern}", the schema of ${config}: give drizzle({ schema }) what your schema files export.`,
    ),
    ...(settings(text, 'schema').length === 0
      ? [`${config} names no schema as a plain text: give drizzle({ schema }) what your schema files export.`]
      : []),
    ...(isUnclear('casing') ? [`"casing" of ${config} is no plain text: give it to drizzle({ casing }).`] : []),
    ...(isSaid(text, 'tablesFilter')
      ? [`"tablesFilter" of ${config} was not taken over: say the same with "include" or "exclude".`]
      : []),
    ...(isSaid(text, 'schemaFilter')
      ? [`"schemaFilter" of ${config} was not taken over: namespaces are compared where the models speak of them.`]
      : []),
  ]
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

/** A file or a folder is named; where a server is, the environment tells. */
function urlOf(text: string): Pick<ModelsSetup, 'url'> {
  if (text === '') return {}
  const [url = ''] = settings(text, 'url')
  return { url: localUrl([...settings(text, 'driver'), ...settings(text, 'dialect')], url) ?? null }
}
