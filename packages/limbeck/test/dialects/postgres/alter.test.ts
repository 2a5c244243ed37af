import { describe, expect, it } from 'vitest'

import { postgres } from '../../../src/dialects/postgres/index.ts'
import { sql } from '../../../src/schema/sql.ts'
import { alter, databaseOf, databases, perform, rowsOf, statementsOf, tableOf } from './databases.ts'

describe.each(databases)('changing tables of %s', (_name, kind) => {
  it('takes few statements', async () => {
    const db = await databaseOf(
      kind,
      'CREATE TABLE t (a int, b text DEFAULT 1, c int NOT NULL, d int, CONSTRAINT ck CHECK (a > 0))',
    )
    const op = alter(
      't',
      { kind: 'dropCheck', constraint: 'ck' },
      { kind: 'dropColumn', name: 'd' },
      { kind: 'alterColumn', name: 'a', set: { type: 'bigint', nullable: false } },
      { kind: 'alterColumn', name: 'b', set: { type: 'varchar(20)', default: 'x' } },
      { kind: 'alterColumn', name: 'c', set: { nullable: true, default: 5 } },
      { kind: 'addColumn', column: { name: 'e', type: 'text', default: 'y', comment: 'words' } },
      { kind: 'addPrimaryKey', primaryKey: { columns: ['a'] } },
      { kind: 'addCheck', check: { name: 'ck', expression: 'a > 1' } },
      { kind: 'setComment', comment: 'the table' },
    )
    expect(await statementsOf(db, op)).toEqual([
      'ALTER TABLE "t" DROP CONSTRAINT "ck", DROP COLUMN "d", ALTER COLUMN "a" TYPE bigint, ALTER COLUMN "a" SET NOT NULL, ' +
        'ALTER COLUMN "b" DROP DEFAULT, ALTER COLUMN "b" TYPE varchar(20), ALTER COLUMN "b" SET DEFAULT \'x\', ' +
        'ALTER COLUMN "c" DROP NOT NULL, ALTER COLUMN "c" SET DEFAULT 5, ADD COLUMN "e" text NOT NULL DEFAULT \'y\'',
      'ALTER TABLE "t" ADD PRIMARY KEY ("a"), ADD CONSTRAINT "ck" CHECK (a > 1)',
      `COMMENT ON COLUMN "t"."e" IS 'words'`,
      `COMMENT ON TABLE "t" IS 'the table'`,
    ])
    await perform(db, op)
    expect(await tableOf(db, 't')).toEqual({
      name: 't',
      comment: 'the table',
      columns: [
        { name: 'a', type: 'bigint' },
        { name: 'b', type: 'varchar(20)', nullable: true, default: 'x' },
        { name: 'c', type: 'integer', nullable: true, default: 5 },
        { name: 'e', type: 'text', default: 'y', comment: 'words' },
      ],
      primaryKey: { name: 't_pkey', columns: ['a'] },
      checks: [{ name: 'ck', expression: 'a > 1' }],
    })
    await db.close()
  })

  it('fills new columns, from other columns and from other tables', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (id int PRIMARY KEY, name text); INSERT INTO t VALUES (1, 'a'), (2, 'b');
       CREATE TABLE u (id int, n int); INSERT INTO u VALUES (1, 10)`,
    )
    await perform(
      db,
      alter(
        't',
        { kind: 'addColumn', column: { name: 'upper', type: 'text' }, using: 'upper(name)' },
        {
          kind: 'addColumn',
          column: { name: 'n', type: 'integer', default: 7 },
          using: 'coalesce((SELECT n FROM u WHERE u.id = t.id), 0)',
        },
        {
          kind: 'addColumn',
          column: { name: 'late', type: 'timestamp', nullable: true, default: sql`now()` },
          using: 'NULL',
        },
        {
          kind: 'addColumn',
          column: { name: 'twice', type: 'text', generated: { as: "upper || 'x'", stored: true }, nullable: true },
        },
      ),
    )
    expect(await rowsOf(db, 'SELECT * FROM t ORDER BY id')).toEqual([
      { id: 1, name: 'a', upper: 'A', n: 10, late: null, twice: 'Ax' },
      { id: 2, name: 'b', upper: 'B', n: 0, late: null, twice: 'Bx' },
    ])
    expect((await tableOf(db, 't'))?.columns.slice(2, 4)).toEqual([
      { name: 'upper', type: 'text' },
      { name: 'n', type: 'integer', default: 7 },
    ])
    await db.close()
  })

  it('changes types, with the values, the defaults and what stands on the column', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (id serial PRIMARY KEY, a text DEFAULT '5' NOT NULL, b varchar(9) DEFAULT 'x', c int DEFAULT 1, d boolean DEFAULT true,
         e text COLLATE "C", CONSTRAINT uq UNIQUE (a), CONSTRAINT ck CHECK (c > 0));
       CREATE INDEX ix ON t (c) WHERE c > 1; INSERT INTO t (a, c) VALUES ('1', 2), (' 22 ', 3);
       CREATE TABLE child (t_id int REFERENCES t); INSERT INTO child VALUES (1)`,
    )
    await perform(
      db,
      alter(
        't',
        { kind: 'alterColumn', name: 'a', set: { type: 'integer', default: 5 } },
        { kind: 'alterColumn', name: 'b', set: { type: 'text' } },
        { kind: 'alterColumn', name: 'c', set: { type: 'numeric(6,1)' } },
        {
          kind: 'alterColumn',
          name: 'd',
          set: { type: 'integer', default: null },
          using: 'CASE WHEN d THEN 10 ELSE 20 END',
        },
        { kind: 'alterColumn', name: 'id', set: { type: 'bigint' } },
        { kind: 'alterColumn', name: 'e', set: { type: 'varchar(30)' } },
      ),
    )
    expect(await tableOf(db, 't')).toEqual({
      name: 't',
      columns: [
        { name: 'id', type: 'bigint', autoincrement: true, counter: { kind: 'serial' } },
        { name: 'a', type: 'integer', default: 5 },
        { name: 'b', type: 'text', nullable: true, default: 'x' },
        { name: 'c', type: 'numeric(6,1)', nullable: true, default: 1 },
        { name: 'd', type: 'integer', nullable: true },
        { name: 'e', type: 'varchar(30)', nullable: true, collation: 'C' },
      ],
      primaryKey: { name: 't_pkey', columns: ['id'] },
      unique: [{ name: 'uq', columns: ['a'] }],
      checks: [{ name: 'ck', expression: 'c > (0)::numeric' }],
      indexes: [{ name: 'ix', columns: ['c'], where: 'c > (1)::numeric' }],
    })
    expect(await rowsOf(db, 'SELECT * FROM t ORDER BY id')).toEqual([
      { id: 1, a: 1, b: 'x', c: '2.0', d: 10, e: null },
      { id: 2, a: 22, b: 'x', c: '3.0', d: 10, e: null },
    ])
    expect(
      await rowsOf(db, `SELECT data_type FROM information_schema.sequences WHERE sequence_name = 't_id_seq'`),
    ).toEqual([{ data_type: 'bigint' }])
    await db.close()
  })

  it('sets NOT NULL, filling in the default that comes with it, or what is said', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (id int, a text, b text, c text); INSERT INTO t VALUES (1, NULL, NULL, NULL), (2, 'x', 'y', 'z')`,
    )
    await perform(
      db,
      alter(
        't',
        { kind: 'alterColumn', name: 'a', set: { nullable: false, default: 'none' } },
        { kind: 'alterColumn', name: 'b', set: { nullable: false }, using: `coalesce(b, 'id ' || id)` },
        { kind: 'alterColumn', name: 'c', set: { comment: 'only this' } },
      ),
    )
    expect(await rowsOf(db, 'SELECT a, b FROM t ORDER BY id')).toEqual([
      { a: 'none', b: 'id 1' },
      { a: 'x', b: 'y' },
    ])
    expect((await tableOf(db, 't'))?.columns).toEqual([
      { name: 'id', type: 'integer', nullable: true },
      { name: 'a', type: 'text', default: 'none' },
      { name: 'b', type: 'text' },
      { name: 'c', type: 'text', nullable: true, comment: 'only this' },
    ])
    await db.close()
  })

  it('finds constraints by what they are made of', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE p (id int PRIMARY KEY);
       CREATE TABLE t (id int PRIMARY KEY, a int REFERENCES p, b varchar(5), UNIQUE (a, b), CHECK (b IN ('x', 'y')), CHECK (a > 0))`,
    )
    await perform(
      db,
      alter(
        't',
        { kind: 'dropForeignKey', constraint: { columns: ['a'] } },
        { kind: 'dropUnique', constraint: { columns: ['a', 'b'] } },
        { kind: 'dropCheck', constraint: { expression: `b in ('x','y')` } },
        { kind: 'dropPrimaryKey' },
      ),
    )
    expect(await tableOf(db, 't')).toEqual({
      name: 't',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'varchar(5)', nullable: true },
      ],
      checks: [{ name: 't_a_check', expression: 'a > 0' }],
    })
    const drop = { kind: 'dropCheck', constraint: { expression: 'b > a' } } as const
    await expect(perform(db, alter('t', { ...drop, constraint: { expression: 'a > 1' } }))).rejects.toMatchObject({
      code: 'invalid-op',
      message: expect.stringContaining('(a > 1)'),
      hint: expect.stringContaining('"t_a_check"'),
    })
    await expect(perform(db, alter('t', { kind: 'dropPrimaryKey' }))).rejects.toMatchObject({ code: 'invalid-op' })
    await expect(perform(db, alter('nothing', drop))).rejects.toMatchObject({ code: 'invalid-op' })
    await expect(
      perform(db, alter('t', { kind: 'alterColumn', name: 'zz', set: { type: 'text' } })),
    ).rejects.toMatchObject({
      code: 'invalid-op',
      hint: expect.stringContaining('"id", "a", "b"'),
    })
    await db.close()
  })

  it('works where checks are put off to the end of the transaction', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE p (id int PRIMARY KEY);
       CREATE TABLE t (id int PRIMARY KEY, p_id int CONSTRAINT fk REFERENCES p DEFERRABLE INITIALLY DEFERRED)`,
    )
    await perform(
      db,
      { kind: 'bulkInsert', table: 't', rows: [{ id: 1, p_id: 1 }] },
      { kind: 'bulkInsert', table: 'p', rows: [{ id: 1 }] },
      alter('t', { kind: 'addColumn', column: { name: 'a', type: 'integer', nullable: true } }),
      alter('p', { kind: 'addColumn', column: { name: 'a', type: 'integer', nullable: true } }),
    )
    expect(await rowsOf(db, 'SELECT id, p_id, a FROM t')).toEqual([{ id: 1, p_id: 1, a: null }])
    await db.close()
  })

  it('changes what the model has no word for by hand all the same', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE events (id int, at date) PARTITION BY RANGE (at);
       CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')`,
    )
    await perform(db, alter('events', { kind: 'addColumn', column: { name: 'note', type: 'text', nullable: true } }))
    await db.run(`INSERT INTO events VALUES (1, '2024-05-05', 'x')`)
    expect(await rowsOf(db, 'SELECT note FROM events_2024')).toEqual([{ note: 'x' }])
    await db.close()
  })

  it('does nothing at all where something fails', async () => {
    const db = await databaseOf(kind, `CREATE TABLE t (a text); INSERT INTO t VALUES ('x')`)
    const before = await tableOf(db, 't')
    await expect(
      perform(db, alter('t', { kind: 'addColumn', column: { name: 'b', type: 'integer', default: 1 } }), {
        kind: 'execute',
        sql: { postgres: 'INSERT INTO t VALUES (1, 2); SELECT 1/0', sqlite: 'no' },
      }),
    ).rejects.toMatchObject({ code: 'statement-failed', message: expect.stringContaining('division by zero') })
    expect(await tableOf(db, 't')).toEqual(before)
    expect(await rowsOf(db, 'SELECT * FROM t')).toEqual([{ a: 'x' }])
    await db.close()
  })
})

it('refuses virtual columns where the server has none', async () => {
  const db = { all: async () => [{ version: 170_004 }] }
  const column = { name: 'v', type: 'integer', generated: { as: 'a + 1' } }
  await expect(
    postgres.compile({ kind: 'createTable', table: { name: 't', columns: [column] } }, db),
  ).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('PostgreSQL 17'),
    hint: expect.stringContaining('stored: true'),
  })
})
