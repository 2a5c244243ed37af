import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import BetterSqlite3 from 'better-sqlite3'
import Libsql from 'libsql'
import { afterAll, describe, expect, it } from 'vitest'

import type { Connection } from '../../../src/dialects/dialect.ts'
import { adopt } from '../../../src/dialects/sqlite/adopt.ts'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { engineVersion, isAtLeast } from '../../../src/dialects/sqlite/version.ts'
import { addedColumns } from './changes/add-columns.ts'
import { alteredColumns } from './changes/alter-columns.ts'
import { constraints } from './changes/constraints.ts'
import { droppedColumns } from './changes/drop-columns.ts'
import { refusedData } from './changes/refused-data.ts'
import { refusedOps } from './changes/refused-ops.ts'
import { tables } from './changes/tables.ts'
import { scripts } from './corpus.ts'
import { alter, everythingIn, performIn, SETTINGS } from './database.ts'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const newFile = (): string => join(folder, `${++files}.db`)

/** Each way to hold a database, with what ends it. */
const DRIVERS: Readonly<Record<string, () => { readonly held: unknown; readonly end: () => unknown }>> = {
  'node:sqlite': () => {
    const held = new DatabaseSync(':memory:')
    return { held, end: () => held.close() }
  },
  'better-sqlite3': () => {
    const held = new BetterSqlite3(':memory:')
    return { held, end: () => held.close() }
  },
  libsql: () => {
    const held = new Libsql(':memory:')
    held.exec('PRAGMA foreign_keys = ON')
    return { held, end: () => held.close() }
  },
  '@libsql/client': () => {
    const held = createClient({ url: `file:${newFile()}`, intMode: 'bigint' })
    return { held, end: () => held.close() }
  },
}

async function withHeld(driver: string, script: string, use: (db: Connection) => Promise<void>): Promise<void> {
  const { held, end } = DRIVERS[driver]?.() ?? { held: undefined, end: () => {} }
  const db = adopt(held)
  if (db === undefined) throw new Error(`${driver} is not known`)
  try {
    await db.script(script)
    await use(db)
  } finally {
    await end()
  }
}

const changes = [...addedColumns, ...droppedColumns, ...alteredColumns, ...constraints, ...tables]

describe.each(Object.keys(DRIVERS))('a database held through %s', (driver) => {
  it('is known for what it is, stays open, and answers as our own', async () => {
    await withHeld(driver, 'CREATE TABLE t(a, b)', async (db) => {
      expect(await db.run('INSERT INTO t VALUES (?, ?), (?, ?)', [1, 2n ** 62n, true, new Uint8Array([1, 2])])).toBe(2)
      expect(await db.all('SELECT *, typeof(a) AS type FROM t WHERE a = ?', [1])).toEqual([
        { a: 1, b: 2n ** 62n, type: 'integer' },
        { a: 1, b: new Uint8Array([1, 2]), type: 'integer' },
      ])
      await expect(db.run('INSERT INTO nowhere VALUES (1)')).rejects.toMatchObject({
        code: 'statement-failed',
        message: 'no such table: nowhere in: INSERT INTO nowhere VALUES (1)',
      })
      expect(await db.all('PRAGMA foreign_keys = ON')).toEqual([])
      await db.close()
      expect(await db.all('SELECT count(*) AS n FROM t')).toEqual([{ n: 2 }])
    })
  })

  it('does one statement of a text with several, whatever the first is', async () => {
    await withHeld(driver, 'CREATE TABLE t(a); INSERT INTO t VALUES (1)', async (db) => {
      await db.run('BEGIN; DELETE FROM t').catch(() => {})
      await db.run('COMMIT; DELETE FROM t').catch(() => {})
      expect(await db.all('SELECT a FROM t')).toEqual([{ a: 1 }])
    })
  })

  it.each(changes)('$name', async ({ script, changes: made, model, rows }) => {
    await withHeld(driver, script, async (db) => {
      await performIn('autocommit', db, [alter('t', ...made)])
      const { tables: read } = await sqlite.introspect(db, { includes: (name) => name === 't' })
      expect(read[0]).toMatchObject(model)
      expect(await db.all('SELECT * FROM t NOT INDEXED')).toEqual(rows)
    })
  })

  it.each([...refusedData, ...refusedOps])('refuses $name', async ({ script, changes: made, says, code }) => {
    await withHeld(driver, script, async (db) => {
      const before = await everythingIn(db)
      await expect(performIn('autocommit', db, [alter('t', ...made)])).rejects.toMatchObject({
        code: code ?? 'data-refused',
        message: expect.stringMatching(says),
      })
      expect(await everythingIn(db)).toEqual(before)
    })
  })

  /** The client begins and ends its transactions itself. */
  const settings = driver === '@libsql/client' ? (['autocommit', 'enforcement that stays on'] as const) : SETTINGS
  describe.each(settings)('in %s', (setting) => {
    it.each(scripts)('a rebuild that changes nothing leaves all as it was: $name', async ({ script }) => {
      await withHeld(driver, '', async (db) => {
        // Digits with underscores are newer than the engine of libSQL.
        if (script.includes('1_0') && !isAtLeast(await engineVersion(db), [3, 46])) return
        await db.script(script)
        const before = await everythingIn(db)
        const isSound = (await db.all('PRAGMA foreign_key_check')).length === 0
        const { tables: models } = await sqlite.introspect(db, { includes: () => true })
        for (const { name, options = {} } of models) {
          const nothing = performIn(setting, db, [alter(name, { kind: 'setOptions', options })])
          if (setting !== 'autocommit' && !isSound)
            await expect(nothing).rejects.toMatchObject({ code: 'data-refused' })
          else await nothing
        }
        expect(await everythingIn(db)).toEqual(before)
      })
    })
  })
})

describe('a libsql: URL', () => {
  it('of a file opens it through @libsql/client', async () => {
    const db = await sqlite.connect('libsql:file:app.db', { root: folder })
    await db.script('CREATE TABLE t(a INT); INSERT INTO t VALUES (1)')
    await performIn('autocommit', db, [alter('t', { kind: 'alterColumn', name: 'a', set: { default: 2 } })])
    await db.close()
    const again = await sqlite.connect('sqlite:app.db', { root: folder, readonly: true })
    expect(await again.all('SELECT sql FROM sqlite_schema')).toEqual([{ sql: 'CREATE TABLE t(a INT DEFAULT 2)' }])
    await again.close()
  })

  it('of a missing file looks empty to a reader', async () => {
    const db = await sqlite.connect('libsql:file:missing.db', { root: folder, readonly: true })
    expect(await db.all('SELECT count(*) AS n FROM sqlite_schema')).toEqual([{ n: 0 }])
    await db.close()
  })

  it('of a host that is not there says so, without its token', async () => {
    const opening = sqlite.connect('libsql://127.0.0.1:9?tls=0&authToken=secret')
    await expect(opening).rejects.toMatchObject({ code: 'connection', message: expect.not.stringContaining('secret') })
  })
})

it.each([undefined, null, 5, 'sqlite:app.db', {}, { prepare: 1, exec: 2, close: 3 }])('%s is no database', (value) => {
  expect(adopt(value)).toBeUndefined()
})
