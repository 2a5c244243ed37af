import { describe, expect, it } from 'vitest'

import type { TableChange } from '../../../src/ops/op.ts'
import type { Counter } from '../../../src/schema/schema.ts'
import { alter, databaseOf, databases, perform, rowsOf, tableOf } from './databases.ts'

function counts(on: boolean): TableChange {
  return { kind: 'alterColumn', name: 'id', set: { autoincrement: on } }
}

function counting(name: string, counter: Counter): TableChange {
  return { kind: 'alterColumn', name, set: { autoincrement: true, counter } }
}

describe.each(databases)('columns of %s', (_name, kind) => {
  it('begin to count, go on counting, and cease to', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (41); CREATE TABLE s (id serial PRIMARY KEY, n int); INSERT INTO s (n) VALUES (1);
       CREATE TABLE i (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)`,
    )
    await perform(db, alter('t', counts(true)), alter('s', counts(false)), alter('i', counts(false)))
    await db.script('INSERT INTO t DEFAULT VALUES')
    expect(await rowsOf(db, 'SELECT id FROM t ORDER BY id')).toEqual([{ id: 41 }, { id: 42 }])
    expect(await rowsOf(db, `SELECT relname FROM pg_class WHERE relkind = 'S' AND relname <> 't_id_seq'`)).toEqual([])
    expect([(await tableOf(db, 's'))?.columns[0], (await tableOf(db, 'i'))?.columns[0]]).toEqual([
      { name: 'id', type: 'integer' },
      { name: 'id', type: 'integer' },
    ])
    await perform(db, alter('s', counts(true)))
    await db.script('INSERT INTO s (n) VALUES (2)')
    expect(await rowsOf(db, 'SELECT id FROM s ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }])
    await db.close()
  })

  it('go on where their numbers end, in the direction that they count in', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (a bigint NOT NULL, b int NOT NULL, c int NOT NULL, d int NOT NULL);
       INSERT INTO t VALUES (2147483648, -3, 2, 7), (7, 8, -5, 3)`,
    )
    await perform(
      db,
      alter(
        't',
        counting('a', { increment: -1 }),
        counting('b', { increment: -2 }),
        counting('c', { start: 100 }),
        counting('d', {}),
      ),
    )
    await db.run('INSERT INTO t DEFAULT VALUES')
    expect(await rowsOf(db, 'SELECT a::text, b, c, d FROM t ORDER BY t.a LIMIT 1')).toEqual([
      { a: '-1', b: -5, c: 100, d: 8 },
    ])
    await db.close()
  })

  it('become generated, otherwise generated, and plain, with all that stands on them', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (id int PRIMARY KEY, a int, b int, g int GENERATED ALWAYS AS (a * 2) STORED, CONSTRAINT uq UNIQUE (id, b),
         CONSTRAINT ck CHECK (b IS NULL OR b < 100));
       CREATE INDEX ix1 ON t (b, a); CREATE INDEX ix2 ON t ((b + 1)) WHERE b > 0; CREATE INDEX ix3 ON t (a);
       COMMENT ON COLUMN t.b IS 'words'; INSERT INTO t (id, a, b) VALUES (1, 5, 6), (2, NULL, NULL)`,
    )
    const before = await tableOf(db, 't')
    await perform(
      db,
      alter(
        't',
        { kind: 'alterColumn', name: 'b', set: { generated: { as: 'a + 1', stored: true } } },
        { kind: 'alterColumn', name: 'g', set: { generated: { as: 'a * 3', stored: true } } },
      ),
    )
    expect(await rowsOf(db, 'SELECT id, a, b, g FROM t ORDER BY id')).toEqual([
      { id: 1, a: 5, b: 6, g: 15 },
      { id: 2, a: null, b: null, g: null },
    ])
    const [inOrder, plain] = [(name: { readonly name: string }) => name.name, before?.columns]
    expect((await tableOf(db, 't'))?.columns.toSorted((x, y) => (inOrder(x) < inOrder(y) ? -1 : 1))).toEqual([
      plain?.find(({ name }) => name === 'a'),
      { ...plain?.find(({ name }) => name === 'b'), generated: { as: 'a + 1', stored: true } },
      { ...plain?.find(({ name }) => name === 'g'), generated: { as: 'a * 3', stored: true } },
      plain?.find(({ name }) => name === 'id'),
    ])
    expect({ ...(await tableOf(db, 't')), columns: [] }).toEqual({ ...before, columns: [] })
    await perform(db, alter('t', { kind: 'alterColumn', name: 'b', set: { generated: null } }))
    await db.run('UPDATE t SET b = 0 WHERE id = 2')
    expect(await rowsOf(db, 'SELECT b FROM t ORDER BY id')).toEqual([{ b: 6 }, { b: 0 }])
    await db.close()
  })
})
