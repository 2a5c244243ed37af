/** Views and triggers as objects. */
import { describe, expect, it } from 'vitest'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { diff } from '../../../src/diff/diff.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { databaseOf, everythingIn, perform } from './database.ts'

const SCRIPT = `
  CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE log (line TEXT);
  CREATE VIEW "names" ("who") AS SELECT name FROM users;
  CREATE VIEW "odd name" AS SELECT 1 AS one;
  CREATE TRIGGER rename INSTEAD OF UPDATE ON names BEGIN UPDATE users SET name = new.who WHERE name = old.who; END;
  CREATE TRIGGER audit AFTER INSERT ON users BEGIN INSERT INTO log VALUES (new.name); END;
  INSERT INTO users VALUES (1, 'Ada');`

function everything(db: Connection): Promise<Schema> {
  return sqlite.introspect(db, { includes: () => true, objects: 'all' })
}

describe('views and triggers of SQLite', () => {
  it('are read with their columns, queries and tables', async () => {
    const db = await databaseOf(SCRIPT)
    const { objects } = await everything(db)
    expect(objects).toEqual([
      {
        kind: 'trigger',
        name: 'audit',
        on: 'users',
        definition: 'CREATE TRIGGER audit AFTER INSERT ON users BEGIN INSERT INTO log VALUES (new.name); END',
      },
      {
        kind: 'trigger',
        name: 'rename',
        on: 'names',
        definition:
          'CREATE TRIGGER rename INSTEAD OF UPDATE ON names BEGIN UPDATE users SET name = new.who WHERE name = old.who; END',
      },
      { kind: 'view', name: 'names', columns: ['who'], as: 'SELECT name FROM users' },
      { kind: 'view', name: 'odd name', as: 'SELECT 1 AS one' },
    ])
    expect((await sqlite.introspect(db, { includes: () => true })).objects).toBeUndefined()
    await db.close()
  })

  it('are made from nothing, work, and go again', async () => {
    const model = await databaseOf(SCRIPT)
    const schema = await everything(model)
    const db = await sqlite.scratch()
    const ops = diff({ tables: [], kinds: ['view', 'trigger'] }, schema)
    await perform(db, ops)
    expect(await everything(db)).toEqual(schema)
    await db.script(`INSERT INTO users VALUES (1, 'Ada'); UPDATE names SET who = 'Grace'`)
    expect(await db.all('SELECT name, line FROM users, log')).toEqual([{ name: 'Grace', line: 'Ada' }])
    await perform(db, reverseAll(ops))
    expect(await db.all('SELECT * FROM sqlite_schema')).toEqual([])
  })

  it('a view that changes keeps its triggers, and the way back is the way it was', async () => {
    const db = await databaseOf(SCRIPT)
    const before = await everythingIn(db)
    const actual = await everything(db)
    const objects = (actual.objects ?? []).map((object) =>
      object.kind === 'view' && object.name === 'names'
        ? { ...object, as: 'SELECT name FROM users WHERE id > 0' }
        : object,
    )
    const ops = diff(actual, { ...actual, objects })
    await perform(db, ops)
    expect((await everything(db)).objects).toEqual(objects)
    await db.script(`UPDATE names SET who = 'Grace'`)
    expect(await db.all('SELECT name FROM users')).toEqual([{ name: 'Grace' }])
    await db.script(`UPDATE users SET name = 'Ada'`)
    await perform(db, reverseAll(ops))
    expect(await everythingIn(db)).toEqual(before)
  })

  it('of models are tried before they are believed', async () => {
    const db = await databaseOf('')
    const broken: Schema = { tables: [], objects: [{ kind: 'view', name: 'v', as: 'SELEC 1' }] }
    await expect(sqlite.canonicalize(broken, db)).rejects.toMatchObject({
      code: 'invalid-schema',
      message: expect.stringContaining('view "v"'),
    })
    const foreign: Schema = { tables: [], objects: [{ kind: 'enum', name: 'mood', values: ['sad'] }] }
    await expect(sqlite.canonicalize(foreign, db)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('enum "mood"'),
    })
    const spaced: Schema = { tables: [], objects: [{ kind: 'view', name: 'v', as: ' SELECT 1 AS one;\n' }] }
    expect((await sqlite.canonicalize(spaced, db)).objects).toEqual([
      { kind: 'view', name: 'v', as: 'SELECT 1 AS one' },
    ])
  })
})
