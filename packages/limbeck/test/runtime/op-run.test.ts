/** What a function given to `op.run` may do to the transaction it runs in: nothing. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrationScript, upgrade } from '../../src/index.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-run-'))
  mkdirSync(join(root, 'revisions'))
})
afterEach(() => rmSync(root, { recursive: true }))

const config = (): { root: string; url: string } => ({ root, url: 'sqlite:app.db' })

function write(name: string, text: string): void {
  writeFileSync(join(root, 'revisions', name), text)
}

function writeModule(up: string): void {
  write(
    'a1.mjs',
    `export const revision = 'a1'; export const downRevision = null\nexport function upgrade(op) {\n${up}\n}\nexport function downgrade() {}`,
  )
}

function tables(): readonly unknown[] {
  const db = new DatabaseSync(join(root, 'app.db'))
  try {
    return db.prepare('SELECT name FROM sqlite_schema').all()
  } finally {
    db.close()
  }
}

const PREPARED = "op.execute('CREATE TABLE t (a integer UNIQUE); INSERT INTO t VALUES (1)')"

test.each([
  ['COMMIT is refused', `op.run((db) => db.execute('COMMIT'))`, /"COMMIT" in SQL would break the transaction/],
  ['so it is in a query', `op.run((db) => db.query('/* now */ rollback'))`, /"rollback" in SQL would break/],
  [
    'a lost transaction is noticed, though the error is caught',
    `op.run((db) => db.execute('INSERT OR ROLLBACK INTO t VALUES (1)').catch(() => {})); op.execute('CREATE TABLE u (a integer)')`,
    /a statement of op\.run has broken the transaction/,
  ],
  [
    'the database is not to be kept for later',
    `let kept; op.run((db) => { kept = db }); op.run(() => kept.execute('DELETE FROM t'))`,
    /was used after its function had ended/,
  ],
  [
    'a call that nobody waits for is refused, done or not',
    `op.run((db) => { db.execute('INSERT INTO t VALUES (2)') })`,
    /revision "a1" failed: the function given to op\.run ended without waiting for db\.execute/,
  ],
  [
    'so it is when it fails',
    `op.run(async (db) => { db.query('SELECT * FROM nowhere') })`,
    /ended without waiting for db\.query/,
  ],
  ['a failing statement', `op.run((db) => db.execute('INSERT INTO t VALUES (1)'))`, /UNIQUE constraint failed/],
])('%s', async (_name, up, message) => {
  writeModule(`${PREPARED}; ${up}`)
  await expect(upgrade(config())).rejects.toThrow(message)
  expect(tables()).toEqual([])
})

test('an error that is caught, and leaves the transaction whole, is the affair of the function', async () => {
  writeModule(`${PREPARED}; op.run((db) => db.execute('INSERT INTO t VALUES (1)').catch(() => {}))`)
  await upgrade(config())
  expect(tables()).toContainEqual({ name: 't' })
})

test('calls may be awaited together, returned, or have their errors caught', async () => {
  writeModule(
    `${PREPARED}
    op.run(async (db) => { await Promise.all([2, 3].map((n) => db.execute('INSERT INTO t VALUES (?)', [n]))) })
    op.run((db) => db.query('SELECT a FROM t').then((rows) => db.execute('INSERT INTO t VALUES (?)', [rows.length + 1])))
    op.run((db) => { const call = db.execute('INSERT INTO t VALUES (1)').catch(() => {}); return call })`,
  )
  await upgrade(config())
  const db = new DatabaseSync(join(root, 'app.db'))
  const rows = db.prepare('SELECT a FROM t ORDER BY a').all()
  db.close()
  expect(rows.map(({ a }) => a)).toEqual([1, 2, 3, 4])
})

test('a .sql revision with a transaction of its own is refused before an earlier one runs', async () => {
  writeModule(PREPARED)
  write(
    'b2.sql',
    '-- second\n-- revision: b2\n-- down revision: a1\n-- +limbeck upgrade\nBEGIN;\nDROP TABLE t;\nCOMMIT;\n-- +limbeck downgrade\n',
  )
  await expect(upgrade(config())).rejects.toThrow(/revision "b2": "BEGIN" in SQL would break/)
  await expect(migrationScript(config(), 'upgrade', ':head')).rejects.toThrow(/revision "b2": "BEGIN"/)
  expect(tables()).toEqual([])
})
