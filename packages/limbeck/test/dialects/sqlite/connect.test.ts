import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { locate } from '../../../src/dialects/sqlite/url.ts'

let root = ''
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-')))
})
afterEach(() => rmSync(root, { recursive: true }))

describe('a URL', () => {
  it.each([
    ['sqlite:app.db', '/root/app.db'],
    ['sqlite:data/app.db', '/root/data/app.db'],
    ['sqlite:./app.db', '/root/app.db'],
    ['sqlite:../app.db', '/app.db'],
    ['sqlite://data/app.db', '/root/data/app.db'],
    ['sqlite:/var/app.db', '/var/app.db'],
    ['sqlite:///var/app.db', '/var/app.db'],
    ['SQLITE:app.db', '/root/app.db'],
    ['sqlite:my%20app.db', '/root/my app.db'],
    ['sqlite:///var/my%20app.db', '/var/my app.db'],
    ['file:app.db', '/root/app.db'],
    ['file:///var/app.db', '/var/app.db'],
    ['app.db', '/root/app.db'],
    ['data/app.sqlite', '/root/data/app.sqlite'],
    ['/var/app.sqlite3', '/var/app.sqlite3'],
    ['sqlite::memory:', ':memory:'],
    ['sqlite://:memory:', ':memory:'],
    [':memory:', ':memory:'],
  ])('%s is %s', (url, file) => {
    expect(locate(url, '/root')).toEqual({ file, busyTimeout: 5000 })
  })

  it('may say how long to wait for a lock', () => {
    expect(locate('sqlite:app.db?busy_timeout=250', '/root')).toEqual({ file: '/root/app.db', busyTimeout: 250 })
  })

  it.each([
    'sqlite:',
    'sqlite://',
    'postgres://x/y',
    'app.txt',
    '',
    'sqlite:app.db?mode=ro',
    'sqlite:app.db?busy_timeout=long',
    'sqlite:app.db#x',
    'sqlite:%zz',
    'sqlite://host:80/app.db',
  ])('%s is none', (url) => {
    expect(() => locate(url, '/root')).toThrow(expect.objectContaining({ code: 'bad-url' }))
  })

  it.each(['sqlite://me:s3cret@host/app.db', 'sqlite:app.db?key=s3cret', 'me:s3cret@host/app'])(
    'is refused without its password: %s',
    (url) => {
      const refused = expect.objectContaining({ message: expect.not.stringContaining('s3cret') })
      expect(() => locate(url, '/root')).toThrow(refused)
    },
  )
})

describe('a connection', () => {
  it('makes the file with the first write', async () => {
    const db = await sqlite.connect('sqlite:app.db', { root })
    expect(await sqlite.introspect(db, { includes: () => true })).toEqual({ tables: [] })
    expect(existsSync(join(root, 'app.db'))).toBe(false)
    await db.script('CREATE TABLE t(a)')
    expect(await db.run('INSERT INTO t VALUES (?)', [1])).toBe(1)
    expect(await db.all('SELECT a FROM t')).toEqual([{ a: 1 }])
    await db.close()
    expect(existsSync(join(root, 'app.db'))).toBe(true)
  })

  it('leaves nothing but the file, and may be closed twice', async () => {
    const db = await sqlite.connect('sqlite:app.db', { root })
    await db.script('CREATE TABLE t(a); INSERT INTO t VALUES (1)')
    await db.close()
    await db.close()
    expect(readdirSync(root)).toEqual(['app.db'])
  })

  it('leaves a new file the journal that was chosen for it', async () => {
    const db = await sqlite.connect('sqlite:app.db', { root })
    await db.script('PRAGMA journal_mode = WAL; CREATE TABLE t(a)')
    await db.close()
    const again = await sqlite.connect('sqlite:app.db', { root })
    expect(await again.all('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    await again.close()
  })

  it('is closed while another has the new file for itself', async () => {
    const db = await sqlite.connect('sqlite:app.db?busy_timeout=1', { root })
    await db.script('CREATE TABLE t(a)')
    const other = await sqlite.connect('sqlite:app.db', { root })
    await other.run('BEGIN EXCLUSIVE')
    await db.close()
    await expect(db.run('INSERT INTO t VALUES (1)')).rejects.toThrow(/not open/)
    await other.run('INSERT INTO t VALUES (2)')
    await other.run('COMMIT')
    expect(await other.all('SELECT a FROM t')).toEqual([{ a: 2 }])
    await other.close()
  })

  it('waits for the disk once where the file is new, and after every transaction where it is not', async () => {
    const made = await sqlite.connect('sqlite:app.db', { root })
    await made.script('CREATE TABLE t(a)')
    expect(await made.all('PRAGMA synchronous')).toEqual([{ synchronous: 0 }])
    await made.close()
    const found = await sqlite.connect('sqlite:app.db', { root })
    await found.script('INSERT INTO t VALUES (1)')
    expect(await found.all('PRAGMA synchronous')).toEqual([{ synchronous: 2 }])
    await found.close()
  })

  it('waits for the disk where somebody else has made the file in the meantime', async () => {
    const [first, second] = [
      await sqlite.connect('sqlite:app.db', { root }),
      await sqlite.connect('sqlite:app.db', { root }),
    ]
    await first.script('CREATE TABLE t(a)')
    await second.script('INSERT INTO t VALUES (1)')
    expect(await second.all('PRAGMA synchronous')).toEqual([{ synchronous: 2 }])
    await first.close()
    await second.close()
  })

  it('takes the file away again when nothing has come into it', async () => {
    const db = await sqlite.connect('sqlite:app.db', { root })
    const failing = sqlite.transaction(db, [], async () => {
      await db.script('CREATE TABLE t(a)')
      await db.script('nonsense')
    })
    await expect(failing).rejects.toMatchObject({ code: 'statement-failed' })
    expect(existsSync(join(root, 'app.db'))).toBe(true)
    await db.close()
    expect(existsSync(join(root, 'app.db'))).toBe(false)
  })

  it('leaves the file where it is when somebody else is about to fill it', async () => {
    const db = await sqlite.connect('sqlite:app.db?busy_timeout=10', { root })
    await db.script('BEGIN; ROLLBACK')
    const other = await sqlite.connect('sqlite:app.db', { root })
    await other.script('BEGIN IMMEDIATE')
    await db.close()
    await other.script('CREATE TABLE t(a); COMMIT')
    await other.close()
    const again = await sqlite.connect('sqlite:app.db', { root })
    expect(await again.all('SELECT name FROM sqlite_schema')).toEqual([{ name: 't' }])
    await again.close()
  })

  it('that has waited on a file which is gone says so, and loses nothing', async () => {
    const db = await sqlite.connect('sqlite:app.db', { root })
    await db.script('BEGIN; ROLLBACK')
    const other = await sqlite.connect('sqlite:app.db', { root })
    await db.close()
    expect(existsSync(join(root, 'app.db'))).toBe(false)
    await expect(other.script('CREATE TABLE t(a)')).rejects.toMatchObject({ code: 'file-system' })
    await other.close()
  })

  it('makes no folder', async () => {
    await expect(sqlite.connect('sqlite:data/app.db', { root })).rejects.toMatchObject({
      code: 'connection',
      message: expect.stringContaining(join(root, 'data')),
      hint: expect.stringContaining('mkdir'),
    })
  })

  it('that only reads finds a missing file empty and leaves it missing', async () => {
    const db = await sqlite.connect('sqlite:app.db', { root, readonly: true })
    expect(await sqlite.introspect(db, { includes: () => true })).toEqual({ tables: [] })
    await db.close()
    expect(existsSync(join(root, 'app.db'))).toBe(false)
  })

  it('that only reads does not write', async () => {
    const made = await sqlite.connect('sqlite:app.db', { root })
    await made.script('CREATE TABLE t(a)')
    await made.close()
    const db = await sqlite.connect('sqlite:app.db', { root, readonly: true })
    await expect(db.run('INSERT INTO t VALUES (1)')).rejects.toMatchObject({ code: 'database-readonly' })
    await db.close()
  })

  it('says what is no database', async () => {
    writeFileSync(join(root, 'app.db'), 'This is a text, and long enough to be looked at as a header. '.repeat(20))
    await expect(sqlite.connect('sqlite:app.db', { root })).rejects.toMatchObject({
      code: 'connection',
      message: expect.stringContaining('not a database'),
    })
    await expect(sqlite.connect(`sqlite:///${root}`, { root })).rejects.toMatchObject({
      code: 'connection',
      message: expect.stringContaining('is a folder'),
    })
  })

  it.skipIf(process.getuid?.() === 0)('says when the file cannot be written', async () => {
    const made = await sqlite.connect('sqlite:app.db', { root })
    await made.script('CREATE TABLE t(a)')
    await made.close()
    chmodSync(join(root, 'app.db'), 0o444)
    const db = await sqlite.connect('sqlite:app.db', { root })
    await expect(db.run('INSERT INTO t VALUES (1)')).rejects.toMatchObject({ code: 'database-readonly' })
    await db.close()
  })

  it('says when the database is locked', async () => {
    const one = await sqlite.connect('sqlite:app.db', { root })
    const two = await sqlite.connect('sqlite:app.db?busy_timeout=10', { root })
    await one.run('BEGIN IMMEDIATE')
    await expect(sqlite.transaction(two, [], async () => {})).rejects.toMatchObject({ code: 'database-locked' })
    await one.run('COMMIT')
    await expect(sqlite.transaction(two, [], async () => 'done')).resolves.toBe('done')
    await Promise.all([one.close(), two.close()])
  })

  it('waits for a lock without keeping its owner from going on', async () => {
    const [one, two] = await Promise.all([sqlite.connect('app.db', { root }), sqlite.connect('app.db', { root })])
    await one.run('BEGIN IMMEDIATE')
    const waiting = sqlite.transaction(two, [], async () => 'done')
    await one.script('CREATE TABLE t(a)')
    await one.run('COMMIT')
    await expect(waiting).resolves.toBe('done')
    await Promise.all([one.close(), two.close()])
  })

  it('says when the disk is full', async () => {
    const db = await sqlite.connect('app.db', { root })
    await db.run('PRAGMA max_page_count = 3')
    const filling = db.script('CREATE TABLE t(a); INSERT INTO t VALUES (zeroblob(100000))')
    await expect(filling).rejects.toMatchObject({ code: 'disk-full' })
    await db.close()
  })

  it('says which statement failed, shortened, and in data whole', async () => {
    const db = await sqlite.scratch()
    const long = `SELECT ${'1, '.repeat(200)} missing -- comment`
    await expect(db.all(long)).rejects.toMatchObject({
      code: 'statement-failed',
      message: expect.stringMatching(/^no such column: missing in: SELECT 1, .{150,200}…$/),
      data: { statement: long },
    })
    await db.close()
  })

  it('keeps integers exact and whole numbers integers', async () => {
    const db = await sqlite.scratch()
    const values = [1, -1, 2 ** 53 - 1, 2n ** 63n - 1n, -(2n ** 63n), 1.5, 1e300, true, false, null, 'x', 5n]
    const [row] = await db.all(`SELECT ${values.map((_, i) => `? AS c${i}`).join(', ')}`, values)
    expect(Object.values(row ?? {})).toEqual([
      1,
      -1,
      2 ** 53 - 1,
      2n ** 63n - 1n,
      -(2n ** 63n),
      1.5,
      1e300,
      1,
      0,
      null,
      'x',
      5,
    ])
    const [types] = await db.all('SELECT typeof(?) AS a, typeof(?) AS b, typeof(?) AS c', [1, true, 1.5])
    expect(types).toEqual({ a: 'integer', b: 'integer', c: 'real' })
    expect(await db.all('SELECT ? AS blob', [new Uint8Array([1, 2])])).toEqual([{ blob: new Uint8Array([1, 2]) }])
    await db.close()
  })

  it('counts the rows that it changes, and closes twice', async () => {
    const db = await sqlite.scratch()
    await db.script('CREATE TABLE t(a); INSERT INTO t VALUES (1), (2), (3)')
    expect(await db.run('UPDATE t SET a = a + ? WHERE a > ?', [1, 1])).toBe(2)
    await db.close()
    await db.close()
  })

  it('enforces foreign keys', async () => {
    const db = await sqlite.scratch()
    expect(await db.all('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
    await db.close()
  })

  it('says nothing of experiments on the standard error', async () => {
    const code = `
      const { sqlite } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../../src/dialects/sqlite/index.ts')).href)})
      const db = await sqlite.scratch(); await db.close(); process.emitWarning('still heard')`
    const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])
    expect(stderr).not.toContain('SQLite')
    expect(stderr).toContain('still heard')
  })
})

it('values as SQL text', async () => {
  const db = await sqlite.scratch()
  const values = [null, 1, -1.5, 2n ** 62n, true, "it's", 'a\0b', 'ß😀', new Uint8Array([0, 255])]
  const [row] = await db.all(`SELECT ${values.map((value, i) => `${sqlite.literal(value)} AS c${i}`).join(', ')}`)
  expect(Object.values(row ?? {})).toEqual([
    null,
    1,
    -1.5,
    2n ** 62n,
    1,
    "it's",
    'a\0b',
    'ß😀',
    new Uint8Array([0, 255]),
  ])
  await db.close()
})
