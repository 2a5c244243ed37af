/** The dialects, by the URLs that they answer to. A dialect's code is loaded when its first URL is seen. */
import { LimbeckError } from '../errors.ts'
import type { Dialect } from './dialect.ts'
import { redactUrl } from './redact.ts'

interface Entry {
  readonly name: string
  readonly example: string
  readonly answers: (url: string) => boolean
  readonly load: () => Promise<Dialect>
}

const DIALECTS: readonly Entry[] = [
  {
    name: 'sqlite',
    example: 'sqlite:data/app.db',
    answers: (url) => /^(sqlite|file|libsql):/i.test(url) || /^[^:]+\.(db|sqlite3?)$/i.test(url) || url === ':memory:',
    load: async () => (await import('./sqlite/index.ts')).sqlite,
  },
]

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
