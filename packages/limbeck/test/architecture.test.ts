/** The shape of the source tree: who may import whom, who may print, and what belongs where. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

/** What each part may import, besides itself. A part is a folder of `src`, or a file that stands there alone. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = (() => {
  const model = ['errors.ts', 'schema']
  const ops = [...model, 'ops']
  const runtime = [...ops, 'diff', 'render', 'dialects', 'revisions', 'sources', 'config.ts', 'version.ts']
  const commands = [...runtime, 'runtime']
  return {
    'errors.ts': [],
    'version.ts': [],
    schema: ['errors.ts'],
    ops: model,
    diff: ops,
    render: ops,
    dialects: ops,
    revisions: ops,
    sources: model,
    'config.ts': [...ops, 'revisions', 'sources'],
    runtime,
    commands,
    testing: [...commands, 'commands'],
    cli: [...commands, 'commands'],
    'index.ts': [...commands, 'commands'],
  }
})()

/** What comes from elsewhere, and the one part that may import it. Node's own modules are free to all. */
const PACKAGES: Readonly<Record<string, string>> = {
  commander: 'cli',
  '@libsql/client': 'dialects',
  '@electric-sql/pglite': 'dialects',
  '@mikro-orm/core': 'sources',
  '@mikro-orm/sql': 'sources',
  'drizzle-orm': 'sources',
  'drizzle-orm/casing': 'sources',
  'drizzle-orm/mysql-core': 'sources',
  'drizzle-orm/pg-core': 'sources',
  'drizzle-orm/sqlite-core': 'sources',
  'drizzle-orm/version': 'sources',
  pg: 'dialects',
  jiti: 'runtime',
  'tsx/esm/api': 'runtime',
}

/** The files that every dialect has, so that one is read like another. */
const DIALECT_FILES = ['canonicalize.ts', 'connect.ts', 'index.ts', 'introspect.ts', 'spelling.ts', 'transaction.ts']

/** The one dialect that may build on another. */
const VARIANTS: Readonly<Record<string, string>> = { mariadb: 'mysql' }

interface SourceFile {
  /** Below `src`, with slashes. */
  readonly path: string
  /** The first part of the path. */
  readonly part: string
  /** The text without comments. */
  readonly code: string
  readonly imports: readonly string[]
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map(readSource)

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), 'utf8')
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<=^|\s)\/\/.*$/gm, '')
  const statements = [...code.matchAll(/^\s*(?:import|export)\b[^'"`;]*?from '([^']+)'/gm)]
  const expressions = [...code.matchAll(/\bimport\('([^']+)'\)/g)]
  const imports = [...statements, ...expressions].flatMap(([, specifier]) => specifier ?? [])
  const slashed = path.split(sep).join('/')
  return { path: slashed, part: slashed.split('/')[0] ?? slashed, code, imports }
}

/** The file that a relative import means, below `src`; `undefined` for a package. */
function target({ path }: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return relative(SRC, resolve(SRC, dirname(path), specifier))
    .split(sep)
    .join('/')
}

function dialectOf(path: string): string | undefined {
  return /^dialects\/([^/]+)\//.exec(path)?.[1]
}

function inParts(...parts: readonly string[]): readonly SourceFile[] {
  return files.filter(({ part }) => parts.includes(part))
}

/** `path: detail` for each thing that is wrong, so that a failing test says where. */
function offences(of: readonly SourceFile[], find: (file: SourceFile) => readonly string[]): readonly string[] {
  return of.flatMap((file) => find(file).map((detail) => `${file.path}: ${detail}`))
}

describe('imports', () => {
  test('every part is known', () => {
    expect(offences(files, ({ part }) => (part in MAY_IMPORT ? [] : [part]))).toEqual([])
  })

  test('go one way', () => {
    const wrong = offences(files, (file) =>
      file.imports.filter((specifier) => {
        const part = target(file, specifier)?.split('/')[0]
        return part !== undefined && part !== file.part && !MAY_IMPORT[file.part]?.includes(part)
      }),
    )
    expect(wrong).toEqual([])
  })

  test('from packages stay in the one part that needs them', () => {
    const wrong = offences(files, (file) =>
      file.imports.filter((specifier) => !/^(?:\.|node:)/.test(specifier) && PACKAGES[specifier] !== file.part),
    )
    expect(wrong).toEqual([])
  })

  test('do not lead from one dialect to another', () => {
    const wrong = offences(inParts('dialects'), (file) => {
      const own = dialectOf(file.path)
      return file.imports.filter((specifier) => {
        const other = dialectOf(target(file, specifier) ?? '')
        if (other === undefined || other === own || file.path === 'dialects/registry.ts') return false
        return own === undefined || VARIANTS[own] !== other
      })
    })
    expect(wrong).toEqual([])
  })
})

describe('dialects', () => {
  test('are not known by name where schemas are compared, ops are made and revisions are planned', () => {
    const names = /\b(?:sqlite|postgres\w*|pglite|mysql|mariadb)\b/gi
    expect(
      offences(inParts('diff', 'ops', 'render', 'revisions', 'schema'), ({ code }) => code.match(names) ?? []),
    ).toEqual([])
  })

  test('are not asked for their name by shared code', () => {
    const question = /dialect(?:\.name)?\s*[!=]==|[!=]==\s*dialect(?:\.name)?\b/g
    const shared = files.filter(({ path }) => !/^dialects\/[^/]+\//.test(path))
    expect(offences(shared, ({ code }) => code.match(question) ?? [])).toEqual([])
  })

  test('have the same files', () => {
    const folders = readdirSync(join(SRC, 'dialects'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.length).toBeGreaterThan(0)
    for (const { name } of folders)
      expect(readdirSync(join(SRC, 'dialects', name))).toEqual(expect.arrayContaining(DIALECT_FILES))
  })
})

test('only the command line prints or exits', () => {
  const others = files.filter(({ part }) => part !== 'cli')
  const printing = /\bconsole\.\w+|\bprocess\.(?:exit\w*|stdout|stderr)\b/g
  expect(offences(others, ({ code }) => code.match(printing) ?? [])).toEqual([])
})

test('no file has more than 300 lines of code', () => {
  const long = offences(files, ({ code }) => {
    const lines = code.split('\n').filter((line) => line.trim() !== '').length
    return lines > 300 ? [`${lines} lines`] : []
  })
  expect(long).toEqual([])
})

test('nothing escapes the type checker', () => {
  const escape = /\bas any\b|:\s*any\b|<any>|\bas unknown as\b/g
  expect(offences(files, ({ code }) => code.match(escape) ?? [])).toEqual([])
})
