/** What the URL and the environment say about TLS, as PostgreSQL's own programs understand it. */
import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'

import { LimbeckError, reasonOf } from '../../errors.ts'

/** How to connect. */
export interface Tls {
  /** The URL without what this file reads from it. */
  readonly url: string
  /** For the driver; `false` is a connection in the clear, and without a word the driver decides. */
  readonly ssl?: boolean | ConnectionOptions
  /** A server that has no TLS is good enough, in the clear. */
  readonly isOptional: boolean
}

/** The parameters by name, and the variables that stand in for them (https://www.postgresql.org/docs/current/libpq-envars.html). */
const VARIABLES = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
} as const

/**
 * Reads `sslmode`, `sslrootcert`, `sslcert` and `sslkey`. The driver itself takes every mode for `verify-full`, and does not
 * know the variables.
 * @throws LimbeckError `bad-url` for a mode that there is not, `file-system` for a file that cannot be read
 */
export function tlsOf(url: string, env: NodeJS.ProcessEnv = process.env): Tls {
  const said = (name: keyof typeof VARIABLES): string | undefined => parameter(url, name) || env[VARIABLES[name]]
  const mode = said('sslmode')
  const bare = Object.keys(VARIABLES).reduce(without, url)
  if (mode === undefined) {
    if (Object.keys(VARIABLES).every((name) => parameter(url, name) === undefined)) return { url, isOptional: false }
    return { url: bare, ssl: optionsFor('verify-full', said), isOptional: false }
  }
  if (!MODES.includes(mode)) {
    throw new LimbeckError('bad-url', `"sslmode" cannot be "${mode}"`, {
      hint: `It must be one of: ${MODES.join(', ')}.`,
    })
  }
  if (mode === 'disable' || isSocket(url, env)) return { url: bare, ssl: false, isOptional: false }
  return { url: bare, ssl: optionsFor(mode, said), isOptional: mode === 'allow' || mode === 'prefer' }
}

/** Nobody can listen in on a Unix socket, and servers have no TLS there. */
function isSocket(url: string, env: NodeJS.ProcessEnv): boolean {
  const [, written = ''] = /^[a-z]+:\/\/(?:[^@/?]*@)?([^/?]*)/i.exec(url) ?? []
  const host = parameter(url, 'host') ?? (written === '' ? (env['PGHOST'] ?? '') : written)
  return /^(?:\/|%2f)/i.test(host)
}

/** `no-verify` is the driver's own word for what is `require` elsewhere. */
const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

type Said = (name: 'sslrootcert' | 'sslcert' | 'sslkey') => string | undefined

/** See https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
function optionsFor(mode: string, said: Said): ConnectionOptions {
  const root = said('sslrootcert')
  const ca = root === undefined || root === 'system' ? undefined : read('sslrootcert', root)
  const [cert, key] = [said('sslcert'), said('sslkey')]
  // With certificates of authorities at hand, "require" verifies as well.
  const verifies = mode.startsWith('verify') || (mode === 'require' && ca !== undefined)
  return {
    rejectUnauthorized: verifies,
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert: read('sslcert', cert) }),
    ...(key !== undefined && { key: read('sslkey', key) }),
    ...(verifies && mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
  }
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new LimbeckError('file-system', `the file "${file}" of "${name}" cannot be read: ${reasonOf(error)}`, {
      hint: `Mend "${name}" in the URL, or the variable ${new Map<string, string>(Object.entries(VARIABLES)).get(name)}.`,
      cause: error,
    })
  }
}

function parameter(url: string, name: string): string | undefined {
  return new URLSearchParams(queryOf(url)).get(name) ?? undefined
}

function without(url: string, name: string): string {
  const query = queryOf(url)
  const rest = query.split('&').filter((pair) => pair !== '' && !pair.startsWith(`${name}=`))
  const [start = url] = url.split('?')
  return rest.length === 0 ? start : `${start}?${rest.join('&')}`
}

function queryOf(url: string): string {
  return url.split('?').slice(1).join('?')
}
