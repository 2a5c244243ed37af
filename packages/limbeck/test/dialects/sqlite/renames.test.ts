import { describe, expect, it } from 'vitest'

import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { alter, databaseOf, perform, performIn, SETTINGS, textsOf } from './database.ts'

const SCRIPT = `
  CREATE TABLE users(id INTEGER PRIMARY KEY, mail TEXT UNIQUE CHECK (mail LIKE '%@%'), up INT REFERENCES users, low TEXT AS (lower(mail)) STORED, CHECK (users.mail <> 'mail'));
  CREATE INDEX users_mail ON users(mail COLLATE NOCASE) WHERE mail IS NOT NULL;
  CREATE TABLE posts(id INTEGER PRIMARY KEY, author TEXT REFERENCES users(mail) ON DELETE CASCADE, user_id INT REFERENCES users);
  CREATE TABLE log(what TEXT);
  CREATE TRIGGER users_au AFTER UPDATE OF mail ON users WHEN OLD.mail <> NEW.mail BEGIN UPDATE posts SET author = NEW.mail WHERE author = OLD.mail; END;
  CREATE TRIGGER posts_ai AFTER INSERT ON posts BEGIN INSERT INTO log SELECT mail FROM users WHERE id = NEW.user_id; END;
  CREATE VIEW authors AS SELECT u.mail AS mail, count(*) AS n FROM users AS u JOIN posts ON posts.author = u.mail GROUP BY u.mail;
  CREATE VIEW of_view AS SELECT mail FROM authors;
  INSERT INTO users(id, mail) VALUES (1, 'a@x'), (2, 'b@x');
  INSERT INTO posts VALUES (10, 'a@x', 1)`

describe.each(SETTINGS)('in %s', (setting) => {
  it('the rename of a column goes through everything that mentions it', async () => {
    const db = await databaseOf(SCRIPT)
    await performIn(setting, db, [alter('users', { kind: 'renameColumn', name: 'mail', to: 'email' })])
    const texts = (await textsOf(db)).join('\n')
    expect(texts).toContain("email TEXT UNIQUE CHECK (email LIKE '%@%')")
    expect(texts).toContain("CHECK (users.email <> 'mail')")
    expect(texts).toContain('AS (lower(email)) STORED')
    expect(texts).toContain('ON users(email COLLATE NOCASE) WHERE email IS NOT NULL')
    expect(texts).toContain('author TEXT REFERENCES users(email)')
    expect(texts).toContain('UPDATE OF email ON users WHEN OLD.email <> NEW.email')
    expect(texts).toContain('SELECT u.email AS mail, count(*) AS n')
    await db.script(`UPDATE users SET email = 'c@x' WHERE id = 1; INSERT INTO posts VALUES (11, 'b@x', 2)`)
    expect(await db.all('SELECT author FROM posts ORDER BY id')).toEqual([{ author: 'c@x' }, { author: 'b@x' }])
    expect(await db.all('SELECT * FROM log')).toEqual([{ what: 'a@x' }, { what: 'b@x' }])
    await db.close()
  })

  it('the column that is the rowid is renamed wherever its key is written', async () => {
    const db = await databaseOf(`
      CREATE TABLE a(id INTEGER NOT NULL, mail TEXT, UNIQUE (mail), UNIQUE (id, mail), /* here */ CONSTRAINT pk PRIMARY KEY (id AUTOINCREMENT), CHECK (id > 0));
      CREATE TABLE b(a_id INT REFERENCES a(id) ON DELETE CASCADE);
      INSERT INTO a VALUES (7, 'x'), (9, 'y'); DELETE FROM a WHERE id = 9; INSERT INTO b VALUES (7)`)
    const changes = [{ kind: 'renameColumn', name: 'id', to: 'number' }] as const
    await performIn(setting, db, [alter('a', ...changes)])
    expect((await textsOf(db)).join('\n')).toContain('CONSTRAINT pk PRIMARY KEY (number AUTOINCREMENT)')
    await db.run(`INSERT INTO a (mail) VALUES ('z')`)
    expect(await db.all('SELECT number, mail FROM a')).toEqual([
      { number: 7, mail: 'x' },
      { number: 10, mail: 'z' },
    ])
    expect(await db.all('SELECT a_id FROM b')).toEqual([{ a_id: 7 }])
    await db.close()
  })

  it('the rename of a table goes through everything that mentions it', async () => {
    const db = await databaseOf(SCRIPT)
    await performIn(setting, db, [
      { kind: 'renameTable', name: 'users', to: 'accounts' },
      alter('accounts', { kind: 'alterColumn', name: 'up', set: { default: 1 } }),
    ])
    const texts = (await textsOf(db)).filter((text) => !text.includes('sqlite_autoindex')).join('\n')
    expect(texts).not.toMatch(/\busers\b/)
    expect(texts).toContain('REFERENCES "accounts"(mail) ON DELETE CASCADE')
    expect(await db.all('SELECT * FROM of_view')).toEqual([{ mail: 'a@x' }])
    await db.run('DELETE FROM accounts WHERE id = 2')
    expect(await db.all('PRAGMA foreign_key_check')).toEqual([])
    await db.close()
  })
})

it('what is broken already is no obstacle, and stays as it was', async () => {
  const broken = `
    CREATE VIEW broken AS SELECT * FROM nowhere;
    CREATE TRIGGER broken_ii INSTEAD OF INSERT ON broken BEGIN SELECT 1; END;
    CREATE TRIGGER broken_ai AFTER INSERT ON log BEGIN INSERT INTO nowhere VALUES (1); END;`
  const db = await databaseOf(SCRIPT + ';' + broken)
  const kept = async (): Promise<unknown> =>
    db.all(`SELECT name, sql FROM sqlite_schema WHERE name LIKE 'broken%' ORDER BY name`)
  const before = await kept()
  await perform(db, [
    alter('users', { kind: 'renameColumn', name: 'mail', to: 'email' }),
    { kind: 'renameTable', name: 'users', to: 'accounts' },
    alter(
      'posts',
      { kind: 'addColumn', column: { name: 'x', type: 'text', nullable: true } },
      { kind: 'dropColumn', name: 'x' },
    ),
  ])
  expect(await kept()).toEqual(before)
  expect(await db.all('SELECT mail FROM authors')).toEqual([{ mail: 'a@x' }])
  await db.close()
})

it('a broken trigger stays on its table, whatever that is called', async () => {
  const db = await databaseOf(`
    CREATE TABLE "from"(a INT); INSERT INTO "from" VALUES (1);
    CREATE TRIGGER broken AFTER UPDATE OF a ON "from" BEGIN DELETE FROM nowhere; END;
    CREATE TRIGGER whole AFTER DELETE ON "from" BEGIN SELECT 1; END`)
  await perform(db, [{ kind: 'renameTable', name: 'from', to: 'nowhere' }])
  expect(await db.all(`SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`)).toEqual([
    { name: 'broken', tbl_name: 'nowhere' },
    { name: 'whole', tbl_name: 'nowhere' },
  ])
  await db.close()
})

it('a view over a view that would miss the old name is named before anything is done', async () => {
  const db = await databaseOf(SCRIPT + '; CREATE VIEW a AS SELECT mail FROM users; CREATE VIEW b AS SELECT mail FROM a')
  const before = await textsOf(db)
  await expect(
    perform(db, [alter('users', { kind: 'renameColumn', name: 'mail', to: 'email' })]),
  ).rejects.toMatchObject({
    code: 'invalid-op',
    message: 'the view "b" would no longer work after the change of "users": no such column: mail',
    hint: expect.stringContaining('DROP VIEW "b"'),
  })
  expect(await textsOf(db)).toEqual(before)
  await db.close()
})

it('a name changes in the case of its letters alone', async () => {
  const db = await databaseOf(SCRIPT)
  await perform(db, [
    { kind: 'renameTable', name: 'users', to: 'Users' },
    alter('Users', { kind: 'renameColumn', name: 'mail', to: 'Mail' }),
  ])
  const { tables } = await sqlite.introspect(db, { includes: () => true })
  expect(tables.map(({ name }) => name)).toEqual(['Users', 'log', 'posts'])
  expect(tables[0]?.columns[1]?.name).toBe('Mail')
  expect(tables[2]?.foreignKeys?.[0]?.references).toEqual({ table: 'Users', columns: ['Mail'] })
  await db.close()
})

it('names that need quotes are quoted where they come to stand', async () => {
  const db = await databaseOf('CREATE TABLE t(a INT CHECK (a > 0)); INSERT INTO t VALUES (1)')
  await perform(db, [
    { kind: 'renameTable', name: 't', to: '"the.table"' },
    alter('"the.table"', { kind: 'renameColumn', name: 'a', to: 'the "a"' }),
  ])
  expect(await textsOf(db)).toEqual([
    'table | the.table | the.table | CREATE TABLE "the.table"("the ""a""" INT CHECK ("the ""a""" > 0))',
  ])
  await db.close()
})
