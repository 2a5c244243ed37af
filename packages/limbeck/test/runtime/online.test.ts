/** What a run does on a server that is in use: it waits, tries again, dies, and is gone on with. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Connection } from '../../src/dialects/dialect.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { type Config, current, type Notice, upgrade } from '../../src/index.ts'
import { inDatabase, onServer, serverUrl } from '../support/postgres-databases.ts'

const LIMBECK = join(import.meta.dirname, '../../src/index.ts')
const server = await serverUrl()
const kind = server === undefined ? undefined : onServer(server)

let root: string
let db: Connection
let config: Config & { readonly url: string }
let count = 0
const opened: Connection[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  if (kind === undefined) return
  root = mkdtempSync(join(tmpdir(), 'limbeck-online-'))
  mkdirSync(join(root, 'revisions'))
  db = await kind.connect(`${count++}`)
  await db.script('CREATE TABLE t (a integer); INSERT INTO t SELECT generate_series(1, 100)')
  const [row] = await db.all('SELECT current_database() AS name')
  config = { root, url: inDatabase(server ?? '', String(row?.['name'])) }
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  if (kind === undefined) return
  for (const connection of [db, ...opened.splice(0)]) await connection.close().catch(() => {})
  rmSync(root, { recursive: true })
})

function write(up: string): void {
  writeFileSync(
    join(root, 'revisions', 'a1.mjs'),
    `/** online */\nexport const revision = 'a1'; export const downRevision = null
export function upgrade(op) {\n${up}\n}\nexport function downgrade() {}`,
  )
}

const CONCURRENTLY = `op.createTable('u', { columns: [{ name: 'b', type: 'integer' }] })
op.createIndex('t', { name: 'ix_t_a', columns: ['a'] }, { concurrently: true })
op.bulkInsert('u', [{ b: 1 }])`

/** Another session, in a transaction that has changed the table. */
async function busySession(statement = 'INSERT INTO t (a) VALUES (0)'): Promise<Connection> {
  const other = await postgres.connect(config.url)
  opened.push(other)
  await other.run('BEGIN')
  await other.run(statement)
  return other
}

interface Run {
  readonly child: ChildProcess
  /** What it has said so far: its notices, then its answer. */
  readonly output: () => string
  readonly ended: Promise<number | null>
}

/** An upgrade in a process of its own. */
function upgradeElsewhere(more: Partial<Config> = {}): Run {
  const options = '{ onNotice: (notice) => console.log(JSON.stringify(notice)) }'
  const code = `import { upgrade } from ${JSON.stringify(LIMBECK)}
const { after } = await upgrade(${JSON.stringify({ ...config, ...more })}, 'head', ${options})
console.log('at ' + after)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  return { child, output: () => output, ended: once(child, 'exit').then(([exitCode]: unknown[]) => Number(exitCode)) }
}

/** Waits until a query has a row, or a function says yes. */
async function until(condition: string | (() => boolean)): Promise<void> {
  for (;;) {
    const isSo = typeof condition === 'string' ? (await db.all(condition)).length > 0 : condition()
    if (isSo) return
    await sleep(20)
  }
}

const BUILDING = `SELECT 1 FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND state = 'active' AND datname = current_database()`

async function indexes(): Promise<readonly unknown[]> {
  return db.all(
    `SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index WHERE indrelid = 't'::regclass ORDER BY 1`,
  )
}

const VALID = [{ name: 'ix_t_a', valid: true }]

async function expectDone(): Promise<void> {
  expect(await indexes()).toEqual(VALID)
  expect(await db.all('SELECT b FROM u')).toEqual([{ b: 1 }])
  expect(await current(config)).toMatchObject({ heads: ['a1'], unfinished: null, atHead: true })
  expect(await postgres.hasTable(db, 'limbeck_version_unfinished')).toBe(false)
}

describe.skipIf(kind === undefined)('an index that is made concurrently', () => {
  beforeEach(() => write(CONCURRENTLY))

  test('is a part by itself', async () => {
    await upgrade(config)
    await expectDone()
  })

  test('while others write, and a second run waits and says for whom', async () => {
    const other = await busySession()
    const first = upgradeElsewhere()
    await until(BUILDING)
    const second = upgradeElsewhere()
    await until(() => second.output().includes('"waiting"'))
    expect(second.output()).toMatch(/process \d+ of \\"\w+\\" \(limbeck\).*, since \d{4}-/)
    const writer = await postgres.connect(config.url)
    opened.push(writer)
    await writer.run('INSERT INTO t (a) VALUES (-1)')
    await other.run('COMMIT')
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
    expect(second.output()).toMatch(/at a1\n$/)
    expect(await db.all('SELECT revision FROM limbeck_log')).toEqual([{ revision: 'a1' }])
    await expectDone()
  })

  test('outlives the process, and is not made twice', async () => {
    const other = await busySession()
    const first = upgradeElsewhere()
    await until(BUILDING)
    first.child.kill('SIGKILL')
    await first.ended
    // The server goes on with the statement, and its session still has the lock.
    const second = upgradeElsewhere()
    await until(() => second.output().includes('"waiting"'))
    expect(await current(config)).toMatchObject({ unfinished: { revision: 'a1', done: 1, total: 3 } })
    const [made] = await db.all(`SELECT 'ix_t_a'::regclass::oid AS oid`)
    await other.run('COMMIT')
    expect(await second.ended).toBe(0)
    expect(second.output()).toContain('"kind":"resuming"')
    expect(await db.all(`SELECT 'ix_t_a'::regclass::oid AS oid`)).toEqual([made])
    await expectDone()
  })

  test('that its session has not lived to finish is made anew', async () => {
    const other = await busySession()
    const first = upgradeElsewhere()
    await until(BUILDING)
    await db.all(BUILDING.replace('SELECT 1', 'SELECT pg_terminate_backend(pid)'))
    expect(await first.ended).not.toBe(0)
    expect(await indexes()).toEqual([{ name: 'ix_t_a', valid: false }])
    await other.run('COMMIT')
    await upgrade(config)
    await expectDone()
  })

  test('that a limit of its own has stopped is made anew, too', async () => {
    const limited = `op.withTimeouts({ lock: '50ms' }, () => op.createIndex('t', { name: 'ix_t_a', columns: ['a'] }, { concurrently: true }))`
    write(CONCURRENTLY.replace(/op\.createIndex.*/, limited))
    const other = await busySession()
    const notices: Notice[] = []
    const run = upgrade({ ...config, retries: 20 }, 'head', { onNotice: (notice) => notices.push(notice) })
    await until(() => notices.length > 1)
    await other.run('COMMIT')
    await run
    expect(notices[0]).toMatchObject({ kind: 'retrying', attempt: 1, retries: 20, error: { code: 'database-locked' } })
    await expectDone()
  })
})

describe.skipIf(kind === undefined)('a table that others use', () => {
  const LOCKED = 'LOCK TABLE t IN ACCESS EXCLUSIVE MODE'

  test('is waited for as long as the run may, again and again', async () => {
    write(`op.execute('CREATE TABLE u (a integer)')\nop.addColumn('t', { name: 'b', type: 'integer', nullable: true })`)
    const other = await busySession(LOCKED)
    const notices: Notice[] = []
    const run = upgrade({ ...config, lockTimeout: '50ms' }, 'head', { onNotice: (notice) => notices.push(notice) })
    await until(() => notices.length > 0)
    await other.run('COMMIT')
    await expect(run).resolves.toMatchObject({ after: ['a1'] })
    expect(notices).toMatchObject([{ kind: 'retrying', step: { revision: { id: 'a1' } }, attempt: 1, retries: 3 }])
  })

  test('in vain, and nothing is left', async () => {
    write(`op.execute('CREATE TABLE u (a integer)')\nop.addColumn('t', { name: 'b', type: 'integer', nullable: true })`)
    await busySession(LOCKED)
    await expect(upgrade({ ...config, lockTimeout: 50, retries: 0 })).rejects.toMatchObject({
      code: 'database-locked',
      message: expect.stringContaining('canceling statement due to lock timeout'),
      hint: expect.stringContaining('Nothing of this revision is left behind'),
    })
    expect(await postgres.hasTable(db, 'u')).toBe(false)
    expect(await postgres.hasTable(db, 'limbeck_version')).toBe(false)
  })

  test.each(['revision', 'run', 'none'] as const)(
    'is under the limits of the run, or of a block: %s',
    async (transaction) => {
      const note = `op.execute("INSERT INTO seen VALUES (current_setting('lock_timeout') || ' ' || current_setting('statement_timeout'))")`
      write(`op.execute('CREATE TABLE seen (what text)')
${note}
op.withTimeouts({ lock: '7s' }, () => { ${note}; op.withTimeouts({ statement: 0 }, () => ${note}) })
${note}`)
      await upgrade({ ...config, lockTimeout: '2s', statementTimeout: '5min', transaction })
      expect((await db.all('SELECT what FROM seen')).map(({ what }) => what)).toEqual([
        '2s 5min',
        '7s 5min',
        '7s 0',
        '2s 5min',
      ])
    },
  )

  test('and a statement that takes too long is ended', async () => {
    write(`op.execute('SELECT pg_sleep(60)')`)
    await expect(upgrade({ ...config, statementTimeout: '50ms' })).rejects.toMatchObject({
      code: 'statement-failed',
      hint: expect.stringContaining('statementTimeout'),
    })
  })
})

describe.skipIf(kind === undefined)('a database that another run has', () => {
  test('is waited for no longer than the run is told', async () => {
    write('')
    const other = await postgres.connect(
      `${config.url}${config.url.includes('?') ? '&' : '?'}application_name=deploy-7`,
    )
    opened.push(other)
    const unlock = await postgres.lock(other, { isWhole: true, onWait: () => {} })
    const notices: Notice[] = []
    await expect(
      upgrade({ ...config, waitTimeout: '50ms' }, 'head', { onNotice: (notice) => notices.push(notice) }),
    ).rejects.toMatchObject({
      code: 'concurrent-run',
      message: expect.stringMatching(/another run has the database: process \d+ of "\w+" \(deploy-7\)/),
    })
    expect(notices).toMatchObject([{ kind: 'waiting', holder: expect.stringContaining('(deploy-7)') }])
    await unlock()
    await expect(upgrade({ ...config, waitTimeout: '50ms' })).resolves.toMatchObject({ after: ['a1'] })
  })

  test('is free again when that one is killed', async () => {
    write(`op.execute('SELECT pg_sleep(0.05)'); op.run(() => new Promise(() => { setInterval(() => {}, 1000) }))`)
    const first = upgradeElsewhere()
    await until(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    write('')
    const second = upgradeElsewhere()
    await until(() => second.output().includes('"waiting"'))
    first.child.kill('SIGKILL')
    expect(await second.ended).toBe(0)
    expect(second.output()).toMatch(/at a1\n$/)
  })
})

test.skipIf(kind === undefined)('what cannot be in a transaction says where it belongs', async () => {
  write(`op.execute('VACUUM t')`)
  await expect(upgrade(config)).rejects.toMatchObject({
    hint: expect.stringContaining('Put it into op.autocommit(() => { … })'),
  })
})
