import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'

import { postgres } from '../../../src/dialects/postgres/index.ts'
import { importPeer } from '../../../src/dialects/postgres/peer.ts'
import { inDatabase } from '../../support/postgres-databases.ts'
import { databaseAgain, databaseOf, databases, perform, server } from './databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-pglite-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(databases)('a connection to %s', (_name, kind) => {
  it('reads values exactly', async () => {
    const db = await databaseOf(kind)
    const [row] = await db.all(
      `SELECT 1::smallint AS small, 2147483647 AS int, 9007199254740991::bigint AS safe, 9007199254740993::bigint AS big,
         (-9223372036854775808)::bigint AS low, 1.50::numeric AS num, 0.1::double precision AS dbl, 1.5::real AS rel, true AS yes,
         '\\x00ff'::bytea AS bytes, '2024-02-29 12:00:00.123456'::timestamp AS ts, '2024-02-29'::date AS day,
         '{"a": 1}'::json AS doc, ARRAY[1, 2] AS list, NULL::text AS none, 'ä'::text AS txt`,
    )
    expect(row).toEqual({
      small: 1,
      int: 2147483647,
      safe: 9007199254740991,
      big: 9007199254740993n,
      low: -9223372036854775808n,
      num: '1.50',
      dbl: 0.1,
      rel: 1.5,
      yes: true,
      bytes: new Uint8Array([0, 255]),
      ts: '2024-02-29 12:00:00.123456',
      day: '2024-02-29',
      doc: '{"a": 1}',
      list: '{1,2}',
      none: null,
      txt: 'ä',
    })
    await db.close()
  })

  it('writes parameters of every type', async () => {
    const db = await databaseOf(
      kind,
      'CREATE TABLE t (a bigint, b text, c boolean, d bytea, e jsonb, f timestamp, g int[], h numeric, i double precision)',
    )
    const values = [
      9007199254740993n,
      "it's",
      true,
      new Uint8Array([0, 255]),
      '{"a": [1]}',
      '2024-01-01 00:00:00',
      '{1,2}',
      1.5,
      0.1,
    ]
    expect(await db.run('INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', values)).toBe(1)
    const [row] = await db.all('SELECT * FROM t')
    expect(Object.values(row ?? {})).toEqual([...values.slice(0, 7), '1.5', 0.1])
    expect(await db.run('INSERT INTO t (a) VALUES ($1), ($2)', [null, 2])).toBe(2)
    expect(await db.run('DELETE FROM t WHERE a IS NULL OR a = 2')).toBe(2)
    await db.close()
  })

  it('runs texts of many statements, and gives the rows of the last', async () => {
    const db = await databaseOf(kind)
    await db.script(
      "CREATE TABLE t (a text); INSERT INTO t VALUES ('x;y'); -- a comment; with a semicolon\nDO $$ BEGIN NULL; END $$",
    )
    expect(await db.all('SELECT 1 AS one; SELECT a FROM t')).toEqual([{ a: 'x;y' }])
    await db.close()
  })

  it('says what the database says, and where', async () => {
    const db = await databaseOf(kind, 'CREATE TABLE t (a int UNIQUE); INSERT INTO t VALUES (1)')
    await expect(db.run('INSERT INTO t VALUES (1)')).rejects.toMatchObject({
      code: 'statement-failed',
      message: expect.stringMatching(/duplicate key .*"t_a_key" \(Key \(a\)=\(1\) already exists\) in: INSERT INTO t/),
      data: { sqlState: '23505', detail: 'Key (a)=(1) already exists.', statement: 'INSERT INTO t VALUES (1)' },
    })
    await expect(db.script('SELECT 1;\nSELECT 2;\nSELEC 3')).rejects.toMatchObject({
      message: expect.stringMatching(/syntax error at or near "SELEC" in line 3: /),
    })
    await expect(db.all('SELECT upcase(1)')).rejects.toMatchObject({
      code: 'statement-failed',
      hint: expect.stringContaining('No function matches'),
    })
    expect(await db.all('SELECT 1 AS one')).toEqual([{ one: 1 }])
    await db.close()
  })

  it('that is read-only does not write, but may try things out', async () => {
    const writer = await databaseOf(kind, 'CREATE TABLE t (a int CHECK (a IN (1, 2)))')
    await writer.close()
    const db = await databaseAgain(kind, { readonly: true })
    await expect(db.run('INSERT INTO t VALUES (1)')).rejects.toMatchObject({ code: 'database-readonly' })
    await expect(db.run('CREATE TABLE u (a int)')).rejects.toMatchObject({ code: 'database-readonly' })
    const columns = [{ name: 'a', type: 'integer', nullable: true }] as const
    const { tables } = await postgres.canonicalize(
      { tables: [{ name: 't', columns, checks: [{ expression: 'a in (1,2)' }] }] },
      db,
    )
    expect(tables).toMatchObject([{ checks: [{ expression: 'a = ANY (ARRAY[1, 2])' }] }])
    await db.close()
  })
})

describe('the embedded database', () => {
  it('lives in a folder', async () => {
    const url = 'pglite:app/pg'
    await expect(postgres.connect(url, { root: folder })).rejects.toMatchObject({
      code: 'connection',
      message: expect.stringContaining(`"${join(folder, 'app')}"`),
      hint: expect.stringContaining('mkdir -p'),
    })
    const first = await postgres.connect('pglite:pg', { root: folder })
    await first.script("CREATE TABLE t (a text); INSERT INTO t VALUES ('here')")
    await first.close()
    const again = await postgres.connect(`pglite://${join(folder, 'pg')}`)
    expect(await again.all('SELECT a FROM t')).toEqual([{ a: 'here' }])
    await again.close()
  })

  it('that is not there looks empty to a reader, and still is not there', async () => {
    const db = await postgres.connect('pglite:nothing', { root: folder, readonly: true })
    expect(await postgres.introspect(db, { includes: () => true })).toEqual({ tables: [] })
    await db.close()
    expect(existsSync(join(folder, 'nothing'))).toBe(false)
  })

  it('is for one process at a time: the second waits for the first', async () => {
    const root = mkdtempSync(join(folder, 'two-'))
    const code = `
      import { postgres } from ${JSON.stringify(new URL('../../../src/dialects/postgres/index.ts', import.meta.url).href)}
      const db = await postgres.connect('pglite:pg', { root: ${JSON.stringify(root)} })
      await db.script('CREATE TABLE IF NOT EXISTS t (a int)')
      for (let i = 0; i < 5; i++) await db.run('INSERT INTO t VALUES ($1)', [i])
      await db.close()`
    const runs = await Promise.all([runNode(code), runNode(code), runNode(code)])
    expect(runs).toEqual([0, 0, 0])
    const db = await postgres.connect('pglite:pg', { root })
    expect(await db.all('SELECT count(*)::int AS n FROM t')).toEqual([{ n: 15 }])
    await db.close()
  })

  it('is no file', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, 'text')
    for (const readonly of [true, false]) {
      await expect(postgres.connect(`pglite:${file}`, { readonly })).rejects.toMatchObject({
        code: 'connection',
        message: `the database "${file}" is a file, and an embedded one lives in a folder`,
      })
    }
    expect(existsSync(`${file}.lock`)).toBe(false)
  })

  it.each(['pglite:', 'pglite://', 'pglite:data?x=1', 'pglite:%zz'])('refuses the URL %s', async (url) => {
    await expect(postgres.connect(url)).rejects.toMatchObject({
      code: 'bad-url',
      hint: expect.stringContaining('pglite:'),
    })
  })
})

async function runNode(code: string): Promise<number | null> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve) => child.on('exit', resolve))
}

describe('a server', () => {
  it('that is not there', async () => {
    await expect(postgres.connect('postgres://someone:secret@127.0.0.1:1/app')).rejects.toMatchObject({
      code: 'connection',
      message: expect.stringMatching(/"app at 127\.0\.0\.1:1" cannot be reached: connect ECONNREFUSED/),
      hint: expect.stringContaining('PGHOST'),
    })
    await expect(postgres.connect('postgres:///app?host=/nowhere')).rejects.toMatchObject({ code: 'connection' })
  })

  it.each([
    ['sslmod=verify-full', 'sslmod', 'sslmode'],
    ['application_name=a&conect_timeout=5', 'conect_timeout', 'connect_timeout'],
  ])('whose URL says %s', async (query, wrong, right) => {
    await expect(postgres.connect(`postgres://127.0.0.1:1/app?${query}`)).rejects.toMatchObject({
      code: 'bad-url',
      message: `the database URL has a parameter "${wrong}", which PostgreSQL does not know`,
      hint: `Write "${right}" if that is meant, or take it out of the URL.`,
    })
  })

  it('whose URL is wrong', async () => {
    const url = 'postgres://user:pa#ss@host:notaport/db'
    await expect(postgres.connect(url)).rejects.toMatchObject({ code: 'bad-url' })
    await expect(postgres.connect(url)).rejects.not.toMatchObject({ message: expect.stringContaining('pa#ss') })
  })

  it.skipIf(server === undefined)('without the database', async () => {
    await expect(postgres.connect(inDatabase(server ?? '', 'limbeck_no_such_database'))).rejects.toMatchObject({
      code: 'connection',
      hint: expect.stringContaining('createdb'),
    })
  })

  it.skipIf(server === undefined)('takes options of the session from the URL', async () => {
    const mark = server?.includes('?') ? '&' : '?'
    const db = await postgres.connect(`${server}${mark}options=-c%20lock_timeout%3D1234&application_name=story`)
    const [row] = await db.all(`SELECT current_setting('lock_timeout') AS a, current_setting('application_name') AS b`)
    expect(row).toEqual({ a: '1234ms', b: 'story' })
    await db.close()
  })
})

it('names the package that is missing', async () => {
  await expect(importPeer('pg', 'PostgreSQL servers', () => import('no-such-package' as string))).rejects.toMatchObject(
    {
      code: 'missing-package',
      hint: 'Run: npm install pg',
    },
  )
})

describe('connections of the caller', () => {
  it('PGlite, in its own transaction', async () => {
    const held = new PGlite()
    const db = postgres.adopt(held)
    if (db === undefined) expect.fail('not adopted')
    await held.exec('BEGIN')
    const table = { name: 't', columns: [{ name: 'a', type: 'integer' }] }
    await perform(db, { kind: 'createTable', table })
    await expect(perform(db, { kind: 'createTable', table })).rejects.toMatchObject({ code: 'statement-failed' })
    await db.run('INSERT INTO t VALUES (1)')
    await db.close()
    await held.exec('COMMIT')
    expect((await held.query('SELECT a FROM t')).rows).toEqual([{ a: 1 }])
    await held.close()
  })

  it.skipIf(server === undefined)('a client of pg, whose readers of types do not matter', async () => {
    const held = new pg.Client({ connectionString: server })
    await held.connect()
    held.setTypeParser(20, () => 'nonsense')
    const db = postgres.adopt(held)
    expect(await db?.all('SELECT 1::bigint AS one')).toEqual([{ one: 1 }])
    await db?.close()
    expect((await held.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await held.end()
  })

  it('and nothing else', () => {
    expect(postgres.adopt(new pg.Pool())).toBeUndefined()
    expect([postgres.adopt({}), postgres.adopt(null), postgres.adopt('x')]).toEqual([undefined, undefined, undefined])
  })
})
