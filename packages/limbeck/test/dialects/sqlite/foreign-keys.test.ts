import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { alter, databaseOf, everythingIn, perform, performIn, rowsOf, SETTINGS } from './database.ts'

const ACTIONS = ['CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT', 'NO ACTION'] as const

/** A change of "name" that only a rebuild makes. */
const newDefault = (value: string) => ({ kind: 'alterColumn', name: 'name', set: { default: value } }) as const

describe.each(SETTINGS)('a rebuild in %s loses no row', (setting) => {
  describe.each(ACTIONS)('of a chain of ON DELETE %s', (action) => {
    it.each(['a', 'b', 'c', 'd'])('at table %s', async (table) => {
      const db = await databaseOf(`
        CREATE TABLE a(id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE b(id INTEGER PRIMARY KEY, name TEXT, a_id INT DEFAULT 1 REFERENCES a ON DELETE ${action} ON UPDATE ${action});
        CREATE TABLE c(id INTEGER PRIMARY KEY, name TEXT, b_id INT NOT NULL REFERENCES b(id) ON DELETE ${action});
        CREATE TABLE d(id INTEGER PRIMARY KEY, name TEXT, c_id INT, FOREIGN KEY (c_id) REFERENCES c ON DELETE ${action});
        INSERT INTO a VALUES (1, 'a1'), (2, 'a2');
        INSERT INTO b VALUES (10, 'b1', 1), (11, 'b2', 2), (12, 'b3', NULL);
        INSERT INTO c VALUES (20, 'c1', 10), (21, 'c2', 11);
        INSERT INTO d VALUES (30, 'd1', 20), (31, 'd2', 21), (32, 'd3', NULL);
        CREATE TRIGGER b_au AFTER UPDATE ON b BEGIN DELETE FROM d; END;
        CREATE TRIGGER c_ad AFTER DELETE ON c BEGIN DELETE FROM d; END;
        CREATE VIEW v AS SELECT a.name FROM a JOIN b ON b.a_id = a.id`)
      const before = await everythingIn(db)
      await performIn(setting, db, [alter(table, newDefault('x'))])
      await performIn(setting, db, [alter(table, { kind: 'alterColumn', name: 'name', set: { default: null } })])
      expect(await everythingIn(db)).toEqual(before)
      await db.close()
    })

    it('and it acts as before afterwards', async () => {
      const db = await databaseOf(`
        CREATE TABLE a(id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE b(id INTEGER PRIMARY KEY, a_id INT DEFAULT 2 REFERENCES a ON DELETE ${action});
        INSERT INTO a VALUES (1, 'a1'), (2, 'a2');
        INSERT INTO b VALUES (10, 1)`)
      await performIn(setting, db, [alter('a', newDefault('x'))])
      const act = db.run('DELETE FROM a WHERE id = 1')
      if (action === 'RESTRICT' || action === 'NO ACTION') await expect(act).rejects.toThrow('FOREIGN KEY')
      else await act
      const left = { CASCADE: [], 'SET NULL': [{ id: 10, a_id: null }], 'SET DEFAULT': [{ id: 10, a_id: 2 }] }
      const rows = await db.all('SELECT * FROM b')
      expect(rows).toEqual(action === 'RESTRICT' || action === 'NO ACTION' ? [{ id: 10, a_id: 1 }] : left[action])
      await db.close()
    })
  })

  it.each(ACTIONS)('of a table that refers to itself ON DELETE %s, NOT NULL', async (action) => {
    const db = await databaseOf(`
      CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, up INT NOT NULL REFERENCES t ON DELETE ${action});
      INSERT INTO t VALUES (1, 'root', 1), (2, 'child', 1), (3, 'grandchild', 2), (4, 'other root', 4)`)
    const rows = await rowsOf(db, 't')
    await performIn(setting, db, [alter('t', newDefault('x'))])
    expect(await rowsOf(db, 't')).toEqual(rows)
    expect(await db.all('PRAGMA foreign_key_check')).toEqual([])
    await db.close()
  })

  it.each(ACTIONS)('of two tables that refer to each other ON DELETE %s, NOT NULL', async (action) => {
    const db = await databaseOf(`
      CREATE TABLE a(id INTEGER PRIMARY KEY, name TEXT, b_id INT NOT NULL REFERENCES b ON DELETE ${action} DEFERRABLE INITIALLY DEFERRED);
      CREATE TABLE b(id INTEGER PRIMARY KEY, name TEXT, a_id INT NOT NULL UNIQUE REFERENCES a ON DELETE ${action});
      CREATE TABLE c(id INTEGER PRIMARY KEY, a_id INT NOT NULL REFERENCES a ON DELETE ${action}, name TEXT);
      BEGIN; INSERT INTO a VALUES (1, 'a1', 2), (2, 'a2', 1); INSERT INTO b VALUES (1, 'b1', 1), (2, 'b2', 2); COMMIT;
      INSERT INTO c VALUES (5, 1, 'c1'), (6, 2, 'c2')`)
    const before = await everythingIn(db)
    for (const table of ['a', 'b', 'c']) {
      await performIn(setting, db, [alter(table, newDefault('x'))])
      await performIn(setting, db, [alter(table, { kind: 'alterColumn', name: 'name', set: { default: null } })])
    }
    expect(await everythingIn(db)).toEqual(before)
    await db.close()
  })

  it.each([
    ['a number that may be a float', 'REAL'],
    ['a number', 'INT'],
    ['a text', 'TEXT'],
  ])('of a table that refers to itself ON DELETE SET NULL by a key that is %s, NOT NULL', async (_what, type) => {
    const db = await databaseOf(`
      CREATE TABLE t(id ${type} NOT NULL UNIQUE, name TEXT, up ${type} NOT NULL UNIQUE REFERENCES t(id) ON DELETE SET NULL);
      INSERT INTO t VALUES (1, 'one', 2), (2, 'two', 3), (3, 'three', 1)`)
    const rows = await rowsOf(db, 't')
    await performIn(setting, db, [alter('t', newDefault('x'))])
    expect(await rowsOf(db, 't')).toEqual(rows)
    await db.close()
  })

  it.each([
    ['refers to another', 'a'],
    ['refers to itself', 't'],
  ])('of a table that %s by what a NOT NULL column is computed from', async (_what, parent) => {
    const db = await databaseOf(`
      CREATE TABLE a(id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, up INT REFERENCES ${parent} ON DELETE SET NULL, label TEXT NOT NULL UNIQUE AS ('up ' || up));
      INSERT INTO a VALUES (1, 'a1'), (2, 'a2');
      INSERT INTO t(id, name, up) VALUES (1, 'one', 2), (2, 'two', 1)`)
    const before = await everythingIn(db)
    await performIn(setting, db, [alter(parent, newDefault('x'))])
    await performIn(setting, db, [alter(parent, { kind: 'alterColumn', name: 'name', set: { default: null } })])
    expect(await everythingIn(db)).toEqual(before)
    await db.close()
  })

  it('of any tables that refer to any', async () => {
    await fc.assert(
      fc.asyncProperty(anyTables(), async ({ tables, target }) => {
        const db = await databaseOf(
          `PRAGMA foreign_keys = OFF; ${tables.map(scriptOf).join('\n')} PRAGMA foreign_keys = ON`,
        )
        expect(await db.all('PRAGMA foreign_key_check')).toEqual([])
        const before = await everythingIn(db)
        await performIn(setting, db, [alter(`t${target}`, newDefault('x'))])
        await performIn(setting, db, [
          alter(`t${target}`, { kind: 'alterColumn', name: 'name', set: { default: null } }),
        ])
        expect(await everythingIn(db)).toEqual(before)
        await db.close()
      }),
      { numRuns: 200 },
    )
  })
})

it("a row that a constraint refuses does not undo the caller's transaction, whatever the table says of conflicts", async () => {
  const db = await databaseOf(`
    CREATE TABLE t(a INT, b INT NOT NULL ON CONFLICT ROLLBACK AS (a) STORED);
    INSERT INTO t VALUES (1)`)
  await db.run('BEGIN')
  await db.run('INSERT INTO t VALUES (2)')
  const change = alter('t', {
    kind: 'alterColumn',
    name: 'b',
    set: { generated: { as: 'nullif(a, 2)', stored: true } },
  })
  await expect(perform(db, [change])).rejects.toMatchObject({ message: expect.stringContaining('t.b') })
  await db.run('COMMIT')
  expect(await db.all('SELECT a, b FROM t')).toEqual([
    { a: 1, b: 1 },
    { a: 2, b: 2 },
  ])
  await db.close()
})

interface AnyKey {
  readonly parent: number
  readonly onDelete: string
  readonly onUpdate: string
  readonly notNull: boolean
  readonly deferred: boolean
  /** Which row of the parent each row refers to, or none. */
  readonly rows: readonly (number | null)[]
}

interface AnyTable {
  readonly number: number
  readonly keys: readonly AnyKey[]
  readonly withoutRowid: boolean
}

const ROWS = 3

/** Tables with three rows each, whose foreign keys lead anywhere, to themselves too. */
function anyTables(): fc.Arbitrary<{ readonly tables: readonly AnyTable[]; readonly target: number }> {
  return fc.integer({ min: 1, max: 4 }).chain((count) => {
    const key = fc.record({
      parent: fc.nat(count - 1),
      onDelete: fc.constantFrom(...ACTIONS),
      onUpdate: fc.constantFrom(...ACTIONS),
      notNull: fc.boolean(),
      deferred: fc.boolean(),
      rows: fc.array(fc.option(fc.nat(ROWS - 1), { freq: 4 }), { minLength: ROWS, maxLength: ROWS }),
    })
    const table = fc.record({ keys: fc.array(key, { maxLength: 3 }), withoutRowid: fc.boolean() })
    return fc.record({
      tables: fc
        .array(table, { minLength: count, maxLength: count })
        .map((made) => made.map((rest, number) => ({ number, ...rest }))),
      target: fc.nat(count - 1),
    })
  })
}

function scriptOf({ number, keys, withoutRowid }: AnyTable): string {
  const columns = keys.map(
    ({ parent, onDelete, onUpdate, notNull, deferred }, i) =>
      `k${i} INT ${notNull ? 'NOT NULL' : ''} REFERENCES t${parent} ON DELETE ${onDelete} ON UPDATE ${onUpdate} ` +
      (deferred ? 'DEFERRABLE INITIALLY DEFERRED' : ''),
  )
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const values = keys.map(({ rows: refers, notNull }) => {
      const to = refers[row] ?? null
      return to === null && notNull ? 1 : to === null ? 'NULL' : to + 1
    })
    return `(${[row + 1, `'row ${row}'`, ...values].join(', ')})`
  })
  return `
    CREATE TABLE t${number}(${['id INTEGER PRIMARY KEY', 'name TEXT', ...columns].join(', ')})${withoutRowid ? ' WITHOUT ROWID' : ''};
    INSERT INTO t${number} VALUES ${rows.join(', ')};
    CREATE TRIGGER t${number}_ad AFTER DELETE ON t${number} BEGIN DELETE FROM t0; END;
    CREATE TRIGGER t${number}_au AFTER UPDATE ON t${number} BEGIN DELETE FROM t0; END;`
}
