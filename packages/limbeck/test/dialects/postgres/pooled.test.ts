/**
 * Behind a pooler. The one here does what limbeck goes by: as PgBouncer does, it announces a process of its own at the beginning
 * of a session (https://www.postgresql.org/docs/current/protocol-message-formats.html, BackendKeyData), and hands on the rest.
 */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { type Config, upgrade } from '../../../src/index.ts'
import { onServer, serverUrl } from '../../support/postgres-databases.ts'

const server = await serverUrl()
const kind = server === undefined ? undefined : onServer(server)

/** The first bytes of the server's answer hold BackendKeyData: `K`, the length 12, the process, the secret. */
function announcingAnother(bytes: Buffer): Buffer {
  const at = bytes.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
  if (at === -1) return bytes
  const changed = Buffer.from(bytes)
  changed.writeInt32BE(1, at + 5)
  return changed
}

function listen(url: URL): Server {
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  return createServer((socket) => {
    const real = host.startsWith('/') ? connect(join(host, '.s.PGSQL.5432')) : connect(Number(url.port) || 5432, host)
    socket.pipe(real)
    let isNew = true
    real.on('data', (data) => {
      const bytes = Buffer.from(data)
      const out = isNew ? announcingAnother(bytes) : bytes
      isNew &&= out === bytes
      socket.write(out)
    })
    real.on('close', () => socket.destroy())
    for (const end of [socket, real]) end.on('error', () => {})
  }).listen(0, '127.0.0.1')
}

describe.skipIf(kind === undefined)('behind a pooler', () => {
  const root = mkdtempSync(join(tmpdir(), 'limbeck-pooled-'))
  let db: Connection
  let pooler: Server
  let config: Config
  beforeAll(async () => {
    if (kind === undefined) return
    mkdirSync(join(root, 'revisions'))
    db = await kind.connect('pooled')
    const [row] = await db.all('SELECT current_database() AS name, current_user AS role')
    pooler = listen(new URL(server ?? ''))
    await once(pooler, 'listening')
    const { port } = pooler.address() as AddressInfo
    const { password } = new URL(server ?? '')
    config = { root, url: `postgres://${String(row?.['role'])}:${password}@127.0.0.1:${port}/${String(row?.['name'])}` }
  })
  afterAll(async () => {
    await db?.close()
    pooler?.close()
    rmSync(root, { recursive: true })
  })

  const write = (id: string, down: string | null, up: string): void =>
    writeFileSync(
      join(root, 'revisions', `${id}.mjs`),
      `export const revision = '${id}'; export const downRevision = ${JSON.stringify(down)}
export function upgrade(op) { ${up} }\nexport function downgrade(op) {}`,
    )

  const ADVISORY = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

  it('no lock is left with it', async () => {
    write(
      'a1',
      null,
      `op.execute('CREATE TABLE t (a integer)'); op.execute("INSERT INTO t SELECT count(*) FROM (${ADVISORY.replaceAll("'", "\\'")}) AS locks")`,
    )
    await expect(upgrade(config)).resolves.toMatchObject({ after: ['a1'] })
    expect(await db.all('SELECT a FROM t')).toEqual([{ a: 1 }])
    expect(await db.all(ADVISORY)).toEqual([])
  })

  it('runs still wait for each other', async () => {
    const unlock = await postgres.lock(db, { isWhole: true, onWait: () => {} })
    write('b2', 'a1', `op.execute('DROP TABLE t')`)
    await expect(upgrade({ ...config, waitTimeout: '50ms' })).rejects.toMatchObject({ code: 'concurrent-run' })
    await unlock()
    await expect(upgrade(config)).resolves.toMatchObject({ after: ['b2'] })
  })

  it('what needs a session is refused before anything runs', async () => {
    write('c3', 'b2', `op.execute('CREATE TABLE u (a integer)'); op.autocommit(() => op.execute('VACUUM'))`)
    await expect(upgrade(config)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('a pooler stands between'),
      hint: expect.stringContaining('Connect to the server itself'),
    })
    expect(await postgres.hasTable(db, 'u')).toBe(false)
  })
})
