/** Scripts of revisions that are not one transaction, run by PostgreSQL's own shell. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import type { Connection } from '../../../src/dialects/dialect.ts'
import { type Config, current, migrationScript, upgrade } from '../../../src/index.ts'
import { inDatabase, onServer, serverUrl } from '../../support/postgres-databases.ts'

const server = await serverUrl()
const hasShell = spawnSync('psql', ['--version']).status === 0
const kind = server === undefined || !hasShell ? undefined : onServer(server)

const root = mkdtempSync(join(tmpdir(), 'limbeck-parts-'))
afterAll(() => rmSync(root, { recursive: true }))

const seen = `op.execute("INSERT INTO seen VALUES (current_setting('lock_timeout') || ' ' || current_setting('statement_timeout'))")`

mkdirSync(join(root, 'revisions'))
writeFileSync(
  join(root, 'revisions', 'a1.mjs'),
  `/** parts */\nexport const revision = 'a1'; export const downRevision = null
export function upgrade(op) {
  op.createTable('seen', { columns: [{ name: 'what', type: 'text' }] })
  ${seen}
  op.withTimeouts({ lock: '7s' }, () => ${seen})
  ${seen}
  op.createIndex('seen', { name: 'ix_seen', columns: ['what'] }, { concurrently: true })
  op.autocommit(() => { op.execute('VACUUM seen'); op.withTimeouts({ statement: 0 }, () => ${seen}) })
  ${seen}
}
export function downgrade(op) {}`,
)

/** Without a connection, scripts are worked out from the revisions alone. */
const config: Config = { root, url: 'postgres://nobody@nowhere/app', lockTimeout: '2s', statementTimeout: '5min' }

let count = 0

async function emptyDatabase(): Promise<{ readonly db: Connection; readonly url: string }> {
  if (kind === undefined) expect.fail('no server')
  const db = await kind.connect(`${count++}`)
  const [row] = await db.all('SELECT current_database() AS name')
  return { db, url: inDatabase(server ?? '', String(row?.['name'])) }
}

function psql(url: string, input: string): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync('psql', ['-q', '-X', url], { input, encoding: 'utf8' })
  return { status, stderr }
}

const LIMITS = ['2s 5min', '7s 5min', '2s 5min', '2s 0', '2s 5min']

async function expectDone(db: Connection, url: string): Promise<void> {
  expect((await db.all('SELECT what FROM seen')).map(({ what }) => what)).toEqual(LIMITS)
  expect(await db.all(`SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'ix_seen'::regclass`)).toEqual([
    { valid: true },
  ])
  expect(await current({ ...config, url })).toMatchObject({ heads: ['a1'], unfinished: null, atHead: true })
}

describe.skipIf(kind === undefined)('a script of a revision in parts', () => {
  it('does what the revision does online', async () => {
    const online = await emptyDatabase()
    await upgrade({ ...config, url: online.url })
    await expectDone(online.db, online.url)
    await online.db.close()
    const { db, url } = await emptyDatabase()
    expect(psql(url, await migrationScript(config, 'upgrade', 'head'))).toEqual({ status: 0, stderr: '' })
    await expectDone(db, url)
    await db.close()
  })

  it('that ends in the middle refuses to begin again, and is gone on with by a run', async () => {
    const { db, url } = await emptyDatabase()
    const script = await migrationScript(config, 'upgrade', 'head')
    const broken = script.replace('VACUUM seen;', 'VACUUM nothing;')
    expect(psql(url, broken)).toEqual({
      status: 3,
      stderr: expect.stringContaining('relation "nothing" does not exist'),
    })
    expect(await current({ ...config, url })).toMatchObject({
      heads: [],
      unfinished: { revision: 'a1', done: 5, total: 8 },
    })
    expect(psql(url, script)).toEqual({
      status: 3,
      stderr: expect.stringContaining('relation "limbeck_version_unfinished" already exists'),
    })
    await upgrade({ ...config, url })
    await expectDone(db, url)
    await db.close()
  })

  it('is one transaction where the run is, and none where it is not', async () => {
    const { db, url } = await emptyDatabase()
    await expect(migrationScript({ ...config, transaction: 'run' }, 'upgrade', 'head')).rejects.toMatchObject({
      code: 'invalid-argument',
    })
    expect(psql(url, await migrationScript({ ...config, transaction: 'none' }, 'upgrade', 'head'))).toMatchObject({
      status: 0,
    })
    await expectDone(db, url)
    await db.close()
  })
})
