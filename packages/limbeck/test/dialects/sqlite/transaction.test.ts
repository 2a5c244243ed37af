import { describe, expect, it } from 'vitest'

import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { alter, databaseOf, everythingIn, perform, performIn, SETTINGS } from './database.ts'

const SCRIPT = `
  CREATE TABLE p(id INTEGER PRIMARY KEY, a INT);
  CREATE TABLE c(id INTEGER PRIMARY KEY, p_id INT REFERENCES p ON DELETE CASCADE);
  INSERT INTO p VALUES (1, 1), (2, 2);
  INSERT INTO c VALUES (10, 1), (11, 2)`

const rebuild = alter('p', { kind: 'alterColumn', name: 'a', set: { default: 1 } })

describe('a transaction', () => {
  it('gives back what the work returns', async () => {
    const db = await databaseOf(SCRIPT)
    await expect(sqlite.transaction(db, [], async () => 'done')).resolves.toBe('done')
    await db.close()
  })

  it.each(SETTINGS)('leaves nothing of work that throws, in %s', async (setting) => {
    const db = await databaseOf(SCRIPT)
    const before = await everythingIn(db)
    const ops: readonly PlainOp[] = [rebuild, { kind: 'execute', sql: 'INSERT INTO nowhere VALUES (1)' }]
    await expect(performIn(setting, db, ops)).rejects.toMatchObject({ code: 'statement-failed' })
    expect(await everythingIn(db)).toEqual(before)
    await db.close()
  })

  it('puts pragmas back, whatever they were', async () => {
    const db = await databaseOf(
      `${SCRIPT}; PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; PRAGMA recursive_triggers = ON`,
    )
    const pragmas = async (): Promise<unknown> =>
      Promise.all(
        ['foreign_keys', 'legacy_alter_table', 'recursive_triggers', 'defer_foreign_keys'].map((name) =>
          db.all(`PRAGMA ${name}`),
        ),
      )
    const before = await pragmas()
    await perform(db, [rebuild])
    expect(await pragmas()).toEqual(before)
    await expect(perform(db, [rebuild, { kind: 'execute', sql: 'broken' }])).rejects.toThrow('broken')
    expect(await pragmas()).toEqual(before)
    await db.close()
  })

  it('refuses to end with foreign keys that lead nowhere', async () => {
    const db = await databaseOf(SCRIPT)
    const before = await everythingIn(db)
    await expect(perform(db, [{ kind: 'dropTable', name: 'p' }])).rejects.toMatchObject({
      code: 'foreign-key-violation',
      message: '2 rows of "c" would refer to rows of "p" that are not there (rowid 10, 11)',
    })
    await expect(perform(db, [rebuild, { kind: 'execute', sql: 'DELETE FROM p WHERE id = 1' }])).rejects.toMatchObject({
      code: 'foreign-key-violation',
      hint: expect.stringContaining('revision of its own'),
    })
    const noKey = alter('p', { kind: 'dropPrimaryKey' })
    await expect(perform(db, [noKey])).rejects.toMatchObject({
      code: 'foreign-key-violation',
      message: expect.stringContaining('the foreign key of "c" to "p" would be broken'),
    })
    expect(await everythingIn(db)).toEqual(before)
    await db.close()
  })

  it.each(["a caller's transaction", 'enforcement that stays on'] as const)(
    'does not drop a table that rows refer to, in %s',
    async (setting) => {
      const db = await databaseOf(SCRIPT)
      const before = await everythingIn(db)
      await expect(performIn(setting, db, [{ kind: 'dropTable', name: 'p' }])).rejects.toMatchObject({
        code: 'data-refused',
        message: 'the table "p" cannot be dropped: 2 rows of "c" refer to it',
      })
      expect(await everythingIn(db)).toEqual(before)
      await performIn(setting, db, [
        { kind: 'dropTable', name: 'c' },
        { kind: 'dropTable', name: 'p' },
      ])
      expect((await sqlite.introspect(db, { includes: () => true })).tables).toEqual([])
      await db.close()
    },
  )

  it('lets be what was violated before', async () => {
    const db = await databaseOf(
      `${SCRIPT}; PRAGMA foreign_keys = OFF; INSERT INTO c VALUES (12, 9); PRAGMA foreign_keys = ON`,
    )
    await perform(db, [
      rebuild,
      { kind: 'renameTable', name: 'c', to: 'd' },
      alter('d', { kind: 'dropForeignKey', constraint: { columns: ['p_id'] } }),
    ])
    expect(await db.all('SELECT count(*) AS n FROM d')).toEqual([{ n: 3 }])
    await db.close()
  })

  it('lets be, but no more than, what was violated before', async () => {
    const db = await databaseOf(
      `${SCRIPT}; PRAGMA foreign_keys = OFF; INSERT INTO c VALUES (12, 9); PRAGMA foreign_keys = ON`,
    )
    await perform(db, [rebuild, { kind: 'renameTable', name: 'c', to: 'd' }])
    const worse: PlainOp = { kind: 'execute', sql: 'UPDATE d SET p_id = 99 WHERE id = 10' }
    await expect(
      perform(db, [alter('p', { kind: 'alterColumn', name: 'a', set: { default: 2 } }), worse]),
    ).rejects.toMatchObject({
      code: 'foreign-key-violation',
      message: expect.stringMatching(/^2 rows of "d"/),
    })
    await db.close()
  })

  it('keeps foreign keys acting where nothing is dropped', async () => {
    const db = await databaseOf(SCRIPT)
    await perform(db, [
      alter('p', { kind: 'createIndex', index: { name: 'i', columns: ['a'] } }),
      { kind: 'execute', sql: 'DELETE FROM p WHERE id = 1' },
    ])
    expect(await db.all('SELECT id FROM c')).toEqual([{ id: 11 }])
    await db.close()
  })

  it('keeps the triggers, views and rows that a temporary schema adds', async () => {
    const db = await databaseOf(`${SCRIPT};
      CREATE TEMP TABLE seen(id INT); CREATE TEMP TRIGGER tr AFTER INSERT ON p BEGIN INSERT INTO seen VALUES (NEW.id); END;
      CREATE TEMP VIEW tv AS SELECT id FROM p`)
    await perform(db, [
      alter('p', { kind: 'renameColumn', name: 'a', to: 'b' }, { kind: 'alterColumn', name: 'b', set: { default: 5 } }),
    ])
    await db.run('INSERT INTO p(id) VALUES (7)')
    expect(await db.all('SELECT * FROM seen')).toEqual([{ id: 7 }])
    expect(await db.all('SELECT count(*) AS n FROM tv')).toEqual([{ n: 3 }])
    await db.close()
  })
})
