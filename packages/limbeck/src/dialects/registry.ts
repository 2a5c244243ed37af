/** The dialects, by the URLs that they answer to. A dialect's code is loaded when its first URL is seen. */
import { LimbeckError } from '../errors.ts'
import type { Connection, Dialect } from './dialect.ts'
import { redactUrl } from './redact.ts'

interface Entry {
  readonly name: string
  readonly example: string
  /** What can be adopted. */
  readonly connections: readonly string[]
  readonly answers: (url: string) => boolean
  /** What other tools call a database of this kind that is a file or a folder. */
  readonly localNames: readonly string[]
  /** The URL of such a one; nothing for what is none after all. */
  readonly localUrl: (path: string) => string | undefined
  readonly load: () => Promise<Dialect>
}

const DIALECTS: readonly Entry[] = [
  {
    name: 'sqlite',
    example: 'sqlite:data/app.db',
    connections: [
      'a DatabaseSync of node:sqlite',
      'a database of better-sqlite3 or libsql',
      'a client of @libsql/client',
    ],
    answers: (url) => /^(sqlite|file|libsql):/i.test(url) || /^[^:]+\.(db|sqlite3?)$/i.test(url) || url === ':memory:',
    localNames: ['sqlite', 'turso', 'better-sqlite', 'libsql'],
    localUrl: (path) => (path === '' || path.includes('://') ? undefined : `sqlite:${path.replace(/^file:/, '')}`),
    load: async () => (await import('./sqlite/index.ts')).sqlite,
  },
  {
    name: 'postgres',
    example: 'postgres://user@localhost/app',
    connections: ['a connected Client of pg', 'a PGlite'],
    answers: (url) => /^(postgres|postgresql|pglite):/i.test(url),
    localNames: ['pglite'],
    localUrl: (path) =>
      path === '' || path.startsWith('memory://') ? 'pglite::memory:' : `pglite:${path.replace(/^file:(?:\/\/)?/, '')}`,
    load: async () => (await import('./postgres/index.ts')).postgres,
  },
]

/** The names of the dialects, by which `op.execute({ … })` picks its text. */
export const DIALECT_NAMES: readonly string[] = DIALECTS.map(({ name }) => name)

/**
 * The dialect that a URL belongs to.
 * @throws LimbeckError `bad-url`
 */
export async function dialectOf(url: string): Promise<Dialect> {
  const entry = DIALECTS.find(({ answers }) => answers(url))
  if (entry !== undefined) return entry.load()
  throw new LimbeckError('bad-url', `no database is known by the URL "${redactUrl(url)}"`, {
    hint: `Set "url" in limbeck.config.ts or DATABASE_URL to one like ${DIALECTS.map(({ example }) => `"${example}"`).join(' or ')}.`,
  })
}

/**
 * The URL of a database that another tool has as a file or a folder.
 * @param names what that tool calls it, what says most first
 * @returns `undefined` for databases on a server, and for what is not known
 */
export function localUrl(names: readonly string[], path: string): string | undefined {
  const [entry] = names.flatMap((name) => DIALECTS.filter(({ localNames }) => localNames.includes(name)))
  return entry?.localUrl(path)
}

/**
 * The dialect that a connection belongs to which the caller has open already.
 * @throws LimbeckError `invalid-config`
 */
export async function adoptedBy(held: unknown): Promise<{ readonly dialect: Dialect; readonly db: Connection }> {
  for (const { load } of DIALECTS) {
    const dialect = await load()
    const db = dialect.adopt(held)
    if (db !== undefined) return { dialect, db }
  }
  throw new LimbeckError(
    'invalid-config',
    'the "connection" of the configuration is no connection that limbeck knows',
    {
      hint: `Give one of these: ${DIALECTS.flatMap(({ connections }) => connections).join(', ')}; or a "url" instead.`,
    },
  )
}
