import { describe, expect, it } from 'vitest'

import { postgres } from '../../../src/dialects/postgres/index.ts'
import { sql } from '../../../src/schema/sql.ts'
import { databaseOf, databases, perform, rowsOf, tableOf } from './databases.ts'

describe.each(databases)('tables of %s', (_name, kind) => {
  it('come with their namespace, and leave it', async () => {
    const db = await databaseOf(kind)
    const table = {
      name: 'other.t',
      columns: [{ name: 'a', type: 'serial', comment: 'x' }],
      primaryKey: { columns: ['a'] },
      comment: 'y',
    }
    await perform(db, { kind: 'createTable', table: { ...table, indexes: [{ name: 'ix', columns: ['a'] }] } })
    expect(await tableOf(db, 'other.t')).toEqual({
      ...table,
      columns: [{ name: 'a', type: 'integer', autoincrement: true, comment: 'x' }],
      primaryKey: { name: 't_pkey', columns: ['a'] },
      indexes: [{ name: 'ix', columns: ['a'] }],
    })
    await perform(
      db,
      { kind: 'alterTable', name: 'other.t', changes: [{ kind: 'dropIndex', name: 'ix' }] },
      { kind: 'renameTable', name: 'other.t', to: 'u' },
    )
    expect(await tableOf(db, 'u')).toMatchObject({ name: 'u', comment: 'y' })
    await perform(
      db,
      { kind: 'renameTable', name: 'u', to: 'other.u' },
      { kind: 'renameTable', name: 'other.u', to: 'other.v' },
    )
    expect(await tableOf(db, 'other.v')).toMatchObject({ name: 'other.v' })
    expect(await postgres.hasTable(db, 'other.v')).toBe(true)
    await perform(db, { kind: 'dropTable', name: 'other.v' })
    expect(await tableOf(db, 'other.v')).toBeUndefined()
    await db.close()
  })

  it('take rows of every kind, and count on after them', async () => {
    const db = await databaseOf(kind)
    await db.run(`SET TimeZone = 'Asia/Tokyo'`)
    const table = {
      name: 't',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'at', type: 'timestamptz' },
        { name: 'plain', type: 'timestamp' },
        { name: 'day', type: 'date' },
        { name: 'bytes', type: 'blob' },
        { name: 'doc', type: 'jsonb' },
        { name: 'yes', type: 'boolean' },
        { name: 'big', type: 'bigint' },
        { name: 'num', type: 'numeric(10,2)' },
        { name: 'words', type: 'text', nullable: true },
      ],
      primaryKey: { columns: ['id'] },
    } as const
    const at = new Date('2024-02-29T23:30:00.250Z')
    const row = {
      at,
      plain: at,
      day: at,
      bytes: new Uint8Array([0, 255]),
      doc: { a: ["it's"] },
      yes: true,
      big: 9007199254740993n,
      num: 1.5,
    }
    await perform(
      db,
      { kind: 'createTable', table },
      {
        kind: 'bulkInsert',
        table: 't',
        rows: [
          { id: 7, ...row, words: 'a \\ "b"' },
          { id: -3, ...row, words: null },
          { id: 5, ...row, words: sql`upper('x')` },
        ],
      },
    )
    const [first, ...others] = await rowsOf(db, `SELECT *, at AT TIME ZONE 'utc' AS utc FROM t ORDER BY id DESC`)
    expect(first).toEqual({
      id: 7,
      at: '2024-03-01 08:30:00.25+09',
      utc: '2024-02-29 23:30:00.25',
      plain: '2024-02-29 23:30:00.25',
      day: '2024-02-29',
      bytes: new Uint8Array([0, 255]),
      doc: '{"a": ["it\'s"]}',
      yes: true,
      big: 9007199254740993n,
      num: '1.50',
      words: 'a \\ "b"',
    })
    expect(others.map(({ id, words }) => [id, words])).toEqual([
      [5, 'X'],
      [-3, null],
    ])
    const { id: _, ...rest } = { id: 0, ...row, words: 'next' }
    await perform(db, { kind: 'bulkInsert', table: 't', rows: [rest] })
    expect(await rowsOf(db, `SELECT id FROM t WHERE words = 'next'`)).toEqual([{ id: 8 }])
    await db.close()
  })

  it('take many rows', async () => {
    const db = await databaseOf(kind, 'CREATE TABLE t (id int PRIMARY KEY, words text)')
    const rows = Array.from({ length: 1201 }, (_, id) => ({ id, words: `row ${id}` }))
    await perform(db, { kind: 'bulkInsert', table: 't', rows })
    expect(await rowsOf(db, 'SELECT count(*)::int AS n, max(id) AS last FROM t')).toEqual([{ n: 1201, last: 1200 }])
    await db.close()
  })

  it('are copied into an embedded database with all that is around them', async () => {
    const db = await databaseOf(
      kind,
      `CREATE SCHEMA other; CREATE TYPE other.mood AS ENUM ('sad', 'it''s ok'); CREATE DOMAIN code AS varchar(3) DEFAULT 'x' CHECK (VALUE <> '');
       CREATE TYPE pair AS (a int, b text); CREATE SEQUENCE loose AS bigint;
       CREATE FUNCTION twice(n int) RETURNS int IMMUTABLE LANGUAGE sql AS $$ SELECT n * 2; $$;
       CREATE TABLE t (id serial PRIMARY KEY, m other.mood DEFAULT 'sad', c code, n int DEFAULT nextval('loose') CHECK (twice(n) > -99),
         g int GENERATED ALWAYS AS (twice(n)) STORED, i int GENERATED ALWAYS AS IDENTITY, x text COLLATE "C");
       CREATE TABLE other.u (t_id int CONSTRAINT fk REFERENCES t ON DELETE CASCADE DEFERRABLE, EXCLUDE USING btree (t_id WITH =));
       CREATE INDEX ix ON t USING hash (x) WHERE n > 0; CREATE VIEW v AS SELECT twice(n) AS n FROM t;
       CREATE VIEW w AS SELECT n FROM v; CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a;
       CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
       CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION act();
       CREATE TABLE events (at date, k int) PARTITION BY RANGE (at);
       CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
       CREATE TABLE base (a int NOT NULL); CREATE TABLE heir (b int) INHERITS (base); INSERT INTO t (x) VALUES ('row')`,
    )
    const copy = await postgres.scratch()
    await postgres.copyCatalog(db, copy)
    const scope = { includes: () => true, namespaces: ['other'] }
    expect(await postgres.introspect(copy, scope)).toEqual(await postgres.introspect(db, scope))
    expect(await postgres.remarks?.(copy)).toEqual(await postgres.remarks?.(db))
    await copy.script(
      `INSERT INTO t (x) VALUES ('a'); INSERT INTO events VALUES ('2024-05-05', 1); INSERT INTO heir VALUES (1, 2)`,
    )
    expect(
      await rowsOf(
        copy,
        'SELECT (SELECT count(*) FROM t)::int AS t, (SELECT n FROM w) AS w, (SELECT count(*) FROM base)::int AS b',
      ),
    ).toEqual([{ t: 1, w: 2, b: 1 }])
    await Promise.all([copy.close(), db.close()])
  })

  it('of which a copy cannot have all, are copied as far as it can', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE a (id int PRIMARY KEY); CREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN nothing_there(); END; $$;
       CREATE TABLE b (a_id int REFERENCES a, t text DEFAULT broken()::text)`,
    )
    const copy = await postgres.scratch()
    // A type of the same name is in the way of the first table.
    await copy.script("CREATE TYPE a AS ENUM ('x')")
    await postgres.copyCatalog(db, copy)
    const { tables } = await postgres.introspect(copy, { includes: () => true })
    expect(tables.map(({ name }) => name)).toEqual(['b'])
    await Promise.all([copy.close(), db.close()])
  })
})
