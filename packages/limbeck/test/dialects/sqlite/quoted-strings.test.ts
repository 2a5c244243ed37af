import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { alter, databaseOf, everythingIn, perform, textsOf } from './database.ts'

const root = mkdtempSync(join(tmpdir(), 'limbeck-'))
afterAll(() => rmSync(root, { recursive: true }))

const SCRIPT = `
  CREATE TABLE "t"("a" TEXT CHECK ("a" <> "bad"), b TEXT DEFAULT "plain", g AS (a || "suffix"));
  CREATE INDEX i ON t(a) WHERE a > "m";
  CREATE VIEW v AS SELECT "text" AS s, a FROM t;
  CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET b = "inserted" WHERE a = NEW.a; END;
  INSERT INTO t(a) VALUES ('x')`

function fileOf(name: string, script: string): string {
  const database = new DatabaseSync(join(root, name), { enableDoubleQuotedStringLiterals: true })
  database.exec(script)
  database.close()
  return name
}

it('texts that count on strings in double quotes are rebuilt, renamed and copied as they are', async () => {
  const db = await sqlite.connect(fileOf('quoted.db', SCRIPT), { root })
  const before = await everythingIn(db)
  await perform(db, [alter('t', { kind: 'setOptions', options: {} })])
  expect(await everythingIn(db)).toEqual(before)
  const scratch = await sqlite.scratch()
  await sqlite.copyCatalog(db, scratch)
  expect(await textsOf(scratch)).toEqual(await textsOf(db))
  await perform(db, [
    alter(
      't',
      { kind: 'renameColumn', name: 'b', to: 'c' },
      { kind: 'alterColumn', name: 'c', set: { default: null } },
    ),
  ])
  await db.run(`INSERT INTO t(a) VALUES ('y')`)
  expect(await db.all('SELECT c FROM t')).toEqual([{ c: 'inserted' }, { c: 'inserted' }])
  await Promise.all([db.close(), scratch.close()])
})

it('elsewhere, what names nothing is a mistake', async () => {
  const db = await sqlite.connect(
    fileOf('plain.db', 'CREATE TABLE "t"("a b" INT CONSTRAINT "ck" CHECK ("a b" > 0), "c" REFERENCES "t"("a b"))'),
    { root },
  )
  await expect(db.all('SELECT "nme" FROM t')).rejects.toMatchObject({ code: 'statement-failed' })
  await db.close()
  const scratch = await sqlite.scratch()
  await expect(scratch.all('SELECT "nme"')).rejects.toMatchObject({ code: 'statement-failed' })
  await scratch.close()
})

it('double quotes within other quotes and in comments are no strings', async () => {
  const name = fileOf(
    'others.db',
    'CREATE TABLE `t "x"`(`a "b" c` INT /* not "this" */, [d "e"] INT DEFAULT \'"\' -- nor "that"\n)',
  )
  const db = await sqlite.connect(name, { root })
  await expect(db.all('SELECT "nme" FROM `t "x"`')).rejects.toMatchObject({ code: 'statement-failed' })
  await db.close()
})

it('a column in double quotes is missed where it is dropped', async () => {
  const db = await databaseOf('CREATE TABLE t("a" INT, "b" INT); CREATE VIEW v AS SELECT "b" FROM t')
  await expect(perform(db, [alter('t', { kind: 'dropColumn', name: 'b' })])).rejects.toMatchObject({
    code: 'invalid-op',
  })
  await db.close()
})
