/**
 * Connections by TLS. The server of the tests may have none, so an end of TLS stands before it, which speaks the server's part of
 * the beginning (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL) and hands the rest on.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { postgres } from '../../../src/dialects/postgres/index.ts'
import { tlsOf } from '../../../src/dialects/postgres/tls.ts'
import { serverUrl } from '../../support/postgres-databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-tls-'))
afterAll(() => rmSync(folder, { recursive: true }))
const [ca, key, cert, other] = ['ca.pem', 'server.key', 'server.pem', 'other.pem'].map((name) => join(folder, name))

const openssl = (...args: readonly string[]): boolean => spawnSync('openssl', args, { cwd: folder }).status === 0

/** An authority, a server that it vouches for under the name "localhost", and an authority that has nothing to do with it. */
function makeCertificates(): boolean {
  const newKey = ['req', '-newkey', 'rsa:2048', '-nodes']
  return (
    openssl(...newKey, '-x509', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=limbeck test authority') &&
    openssl(...newKey, '-x509', '-keyout', 'other.key', '-out', 'other.pem', '-subj', '/CN=another authority') &&
    openssl(
      ...newKey,
      '-x509',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-keyout',
      'server.key',
      '-out',
      'server.pem',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    )
  )
}

const server = await serverUrl()
const canRun = server !== undefined && makeCertificates()
if (!canRun) console.log('Skipped: TLS is tried with a PostgreSQL server and "openssl", of which one is not there')

let encrypted = 0
let inTheClear = 0

/** @param hasTls says "S" when it is asked for TLS, else "N" */
function listen(hasTls: boolean): Server {
  return createServer((socket) => {
    socket.once('data', (data) => {
      const first = Buffer.from(data)
      const asks = first.length === 8 && first.readUInt32BE(4) === 80_877_103
      if (!asks) return void pass(socket, first)
      socket.write(hasTls ? 'S' : 'N')
      if (!hasTls) return void socket.once('data', (startup) => pass(socket, Buffer.from(startup)))
      const secret = new TLSSocket(socket, {
        isServer: true,
        key: readFileSync(key ?? ''),
        cert: readFileSync(cert ?? ''),
      })
      secret.on('error', () => {})
      secret.once('secure', () => encrypted++)
      return void handOn(secret)
    })
    socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
}

function pass(socket: Socket, first: Buffer): void {
  inTheClear++
  handOn(socket).write(first)
}

function handOn(socket: Socket): Socket {
  const { pathname, hostname, port, searchParams } = new URL(server ?? '')
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  expect(pathname).not.toBe('')
  const real = host.startsWith('/') ? connect(join(host, '.s.PGSQL.5432')) : connect(Number(port) || 5432, host)
  real.on('error', () => socket.destroy())
  socket.pipe(real).pipe(socket)
  return real
}

async function works(url: string): Promise<{ readonly encrypted: number; readonly inTheClear: number }> {
  const db = await postgres.connect(url)
  expect(await db.all('SELECT 1 AS one')).toEqual([{ one: 1 }])
  await db.close()
  return { encrypted, inTheClear }
}

describe.skipIf(!canRun)('TLS', () => {
  const [secure, plain] = [listen(true), listen(false)]
  let urls: { readonly secure: (query: string, host?: string) => string; readonly plain: (query: string) => string }
  beforeAll(() => {
    const { username, password, pathname } = new URL(server ?? '')
    const at = (listener: Server, host: string, query: string): string => {
      const { port } = listener.address() as AddressInfo
      return `postgres://${username === '' ? 'postgres' : username}:${password}@${host}:${port}${pathname}?connect_timeout=20${query}`
    }
    urls = {
      secure: (query, host = 'localhost') => at(secure, host, query),
      plain: (query) => at(plain, 'localhost', query),
    }
  })
  beforeEach(() => {
    encrypted = 0
    inTheClear = 0
    for (const name of ['PGSSLMODE', 'PGSSLROOTCERT', 'PGHOST']) vi.stubEnv(name, undefined)
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    secure.close()
    plain.close()
  })

  const TLS = { encrypted: 1, inTheClear: 0 }
  const CLEAR = { encrypted: 0, inTheClear: 1 }

  it.each([
    ['', CLEAR],
    ['&sslmode=disable', CLEAR],
    ['&sslmode=prefer', TLS],
    ['&sslmode=require', TLS],
    ['&sslmode=no-verify', TLS],
    [`&sslmode=verify-ca&sslrootcert=${ca}`, TLS],
    [`&sslmode=verify-full&sslrootcert=${ca}`, TLS],
    [`&sslrootcert=${ca}`, TLS],
  ])('with "%s"', async (query, expected) => {
    expect(await works(urls.secure(query))).toEqual(expected)
  })

  it('by variables of the environment', async () => {
    vi.stubEnv('PGSSLMODE', 'verify-full')
    vi.stubEnv('PGSSLROOTCERT', ca)
    expect(await works(urls.secure(''))).toEqual(TLS)
    vi.stubEnv('PGSSLROOTCERT', other)
    await expect(postgres.connect(urls.secure(''))).rejects.toMatchObject({ code: 'connection' })
    encrypted = 0
    expect(await works(urls.secure(`&sslrootcert=${ca}`))).toEqual(TLS)
  })

  it.each([
    ['verify-full', '', 'localhost'],
    ['verify-ca', other, 'localhost'],
    ['require', other, 'localhost'],
    ['verify-full', ca, '127.0.0.1'],
  ])('refuses a server that is not to be trusted: %s', async (mode, root, host) => {
    const url = urls.secure(`&sslmode=${mode}${root === '' ? '' : `&sslrootcert=${root}`}`, host)
    await expect(postgres.connect(url)).rejects.toMatchObject({
      code: 'connection',
      hint: expect.stringContaining('sslrootcert'),
    })
  })

  it('verifies the authority, and not the name, with verify-ca', async () => {
    expect(await works(urls.secure(`&sslmode=verify-ca&sslrootcert=${ca}`, '127.0.0.1'))).toEqual(TLS)
  })

  it('that the server has not', async () => {
    expect(await works(urls.plain('&sslmode=prefer'))).toEqual(CLEAR)
    await expect(postgres.connect(urls.plain('&sslmode=require'))).rejects.toMatchObject({
      code: 'connection',
      message: expect.stringContaining('does not support SSL'),
    })
  })
})

describe('what is said of TLS', () => {
  it('is refused when it makes no sense', () => {
    expect(() => tlsOf('postgres://h/d?sslmode=yes', {})).toThrow(
      expect.objectContaining({ code: 'bad-url', hint: expect.stringContaining('verify-full') }),
    )
    expect(() => tlsOf('postgres://h/d?sslmode=verify-full&sslrootcert=/nowhere.pem', {})).toThrow(
      expect.objectContaining({ code: 'file-system', message: expect.stringContaining('"/nowhere.pem"') }),
    )
  })

  it('is not for Unix sockets', () => {
    const env = { PGSSLMODE: 'require' }
    for (const url of ['postgres://%2Frun/d', 'postgres:///d?host=/run', 'postgres://me:pw@%2Frun/d']) {
      expect(tlsOf(url, env).ssl).toBe(false)
    }
    expect(tlsOf('postgres:///d', { ...env, PGHOST: '/run' }).ssl).toBe(false)
    expect(tlsOf('postgres://h/d', env).ssl).toEqual({ rejectUnauthorized: false })
  })

  it('leaves the rest of the URL as it is', () => {
    const url = 'postgres://me:p%23w@h/d?options=-c%20search_path%3Da,b&sslmode=require&application_name=x'
    expect(tlsOf(url, {}).url).toBe('postgres://me:p%23w@h/d?options=-c%20search_path%3Da,b&application_name=x')
    expect(tlsOf('postgres://h/d?sslmode=disable', {}).url).toBe('postgres://h/d')
  })
})
