import { describe, expect, it } from 'vitest'

import { postgres } from '../../../src/dialects/postgres/index.ts'
import { databaseOf, databases, perform, tableOf } from './databases.ts'

const everything = { includes: () => true }

describe.each(databases)('reading %s', (_name, kind) => {
  it('knows columns of every kind', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
       CREATE DOMAIN code AS varchar(3);
       CREATE TYPE "Odd Type" AS (a int);
       CREATE TABLE t (
         a smallint, b int4, c bigint, d numeric, e numeric(10), f numeric(10,2), g real, h double precision, i boolean,
         j char, k char(5), l varchar, m varchar(20), n text, o date, p time, q time(3), r time with time zone,
         s timetz(3), t timestamp, u timestamp(0), v timestamptz, w timestamp(3) with time zone, x interval, y uuid, z json,
         aa jsonb, bb bytea, cc int[], dd varchar(3)[][], ee bytea[], ff mood, gg mood[], hh code, ii "Odd Type", jj bit(3),
         kk bit varying(4), ll inet, mm "char", nn interval day to second(2), oo tsvector, pp name)`,
    )
    const table = await tableOf(db, 't')
    expect(table?.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'a smallint',
      'b integer',
      'c bigint',
      'd numeric',
      'e numeric(10,0)',
      'f numeric(10,2)',
      'g real',
      'h double precision',
      'i boolean',
      'j char(1)',
      'k char(5)',
      'l varchar',
      'm varchar(20)',
      'n text',
      'o date',
      'p time',
      'q time(3)',
      'r timetz',
      's timetz(3)',
      't timestamp',
      'u timestamp(0)',
      'v timestamptz',
      'w timestamptz(3)',
      'x interval',
      'y uuid',
      'z json',
      'aa jsonb',
      'bb blob',
      'cc integer[]',
      'dd varchar(3)[]',
      'ee blob[]',
      'ff mood',
      'gg mood[]',
      'hh code',
      'ii "Odd Type"',
      'jj bit(3)',
      'kk bit varying(4)',
      'll inet',
      'mm "char"',
      'nn interval day to second(2)',
      'oo tsvector',
      'pp name',
    ])
    await db.close()
  })

  it('knows defaults: literals of the column’s own type, else expressions', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
       CREATE SEQUENCE loose;
       CREATE TABLE t (
         a int DEFAULT -1, b bigint DEFAULT 9007199254740993, c numeric(10,2) DEFAULT -0.5, d numeric DEFAULT 1.50,
         e double precision DEFAULT 1e300, f boolean DEFAULT true, g text DEFAULT 'it''s \\ "so"', h varchar(5) DEFAULT '',
         i char(2) DEFAULT 'x', j text DEFAULT NULL, k varchar(5) DEFAULT NULL, l timestamp DEFAULT CURRENT_TIMESTAMP,
         m timestamptz DEFAULT now(), n jsonb DEFAULT '{}', o text[] DEFAULT '{}', p mood DEFAULT 'it''s ok',
         q bytea DEFAULT '\\x00ff', r date DEFAULT '2024-02-29', s text DEFAULT 'a' || 'b', t int DEFAULT nextval('loose'),
         u text DEFAULT 5, v int DEFAULT '42', w text DEFAULT 'CURRENT_TIMESTAMP', x uuid DEFAULT gen_random_uuid(),
         y timestamp DEFAULT timezone('utc', now()), z text DEFAULT E'line\\nbreak')`,
    )
    const table = await tableOf(db, 't')
    expect(Object.fromEntries((table?.columns ?? []).map((column) => [column.name, column.default]))).toEqual({
      a: -1,
      b: 9007199254740993n,
      c: -0.5,
      d: { sql: '1.50' },
      e: 1e300,
      f: true,
      g: `it's \\ "so"`,
      h: '',
      i: 'x',
      j: undefined,
      k: undefined,
      l: { sql: 'CURRENT_TIMESTAMP' },
      m: { sql: 'now()' },
      n: '{}',
      o: '{}',
      p: "it's ok",
      q: { sql: `X'00FF'` },
      r: '2024-02-29',
      s: { sql: `'a'::text || 'b'::text` },
      t: { sql: `nextval('loose'::regclass)` },
      u: { sql: '5' },
      v: 42,
      w: 'CURRENT_TIMESTAMP',
      x: { sql: 'gen_random_uuid()' },
      y: { sql: `timezone('utc'::text, now())` },
      z: 'line\nbreak',
    })
    await db.close()
  })

  it('knows keys, constraints, indexes, comments and columns that count', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE parent (id serial PRIMARY KEY, a int, b int, UNIQUE (b, a));
       CREATE TABLE t (
         id bigint GENERATED ALWAYS AS IDENTITY, parent_id int DEFAULT 0, x int, y int, name text COLLATE "C" NOT NULL,
         total int GENERATED ALWAYS AS (x * y) STORED,
         CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT uq UNIQUE (x, y) DEFERRABLE INITIALLY DEFERRED,
         CONSTRAINT fk1 FOREIGN KEY (parent_id) REFERENCES parent ON DELETE SET DEFAULT ON UPDATE CASCADE DEFERRABLE,
         CONSTRAINT fk2 FOREIGN KEY (x, y) REFERENCES parent (b, a) ON DELETE RESTRICT,
         CONSTRAINT ck CHECK (x > 0 AND name <> ')'), CHECK (true));
       CREATE INDEX ix1 ON t (x DESC, y);
       CREATE UNIQUE INDEX ix2 ON t (lower(name), (x + y) DESC) WHERE x IS NOT NULL;
       CREATE INDEX ix3 ON t (name COLLATE "POSIX", (lower(name)) COLLATE "C", (x || name) COLLATE "POSIX");
       COMMENT ON TABLE t IS 'it''s a table'; COMMENT ON COLUMN t.x IS 'horizontal'`,
    )
    expect(await tableOf(db, 'parent')).toMatchObject({
      columns: [
        { name: 'id', type: 'integer', autoincrement: true, counter: { kind: 'serial' } },
        { name: 'a' },
        { name: 'b' },
      ],
      primaryKey: { name: 'parent_pkey', columns: ['id'] },
      unique: [{ name: 'parent_b_a_key', columns: ['b', 'a'] }],
    })
    expect(await tableOf(db, 't')).toEqual({
      name: 't',
      comment: "it's a table",
      columns: [
        { name: 'id', type: 'bigint', autoincrement: true, counter: { kind: 'always' } },
        { name: 'parent_id', type: 'integer', nullable: true, default: 0 },
        { name: 'x', type: 'integer', nullable: true, comment: 'horizontal' },
        { name: 'y', type: 'integer', nullable: true },
        { name: 'name', type: 'text', collation: 'C' },
        { name: 'total', type: 'integer', nullable: true, generated: { as: 'x * y', stored: true } },
      ],
      primaryKey: { name: 'pk', columns: ['id'] },
      unique: [{ name: 'uq', columns: ['x', 'y'], deferrable: 'deferred' }],
      foreignKeys: [
        {
          name: 'fk1',
          columns: ['parent_id'],
          references: { table: 'parent', columns: ['id'] },
          onDelete: 'set default',
          onUpdate: 'cascade',
          deferrable: 'immediate',
        },
        {
          name: 'fk2',
          columns: ['x', 'y'],
          references: { table: 'parent', columns: ['b', 'a'] },
          onDelete: 'restrict',
        },
      ],
      checks: [
        { name: 'ck', expression: `(x > 0) AND (name <> ')'::text)` },
        { name: 't_check', expression: 'true' },
      ],
      indexes: [
        { name: 'ix1', columns: [{ column: 'x', order: 'desc' }, 'y'] },
        {
          name: 'ix2',
          unique: true,
          columns: [{ expression: 'lower(name)' }, { expression: 'x + y', order: 'desc' }],
          where: 'x IS NOT NULL',
        },
        {
          name: 'ix3',
          columns: [
            { column: 'name', collation: 'POSIX' },
            { expression: 'lower(name)' },
            { expression: 'x || name', collation: 'POSIX' },
          ],
        },
      ],
    })
    await db.close()
  })

  it('names what is in other namespaces, and only looks where it is told', async () => {
    const db = await databaseOf(
      kind,
      `CREATE SCHEMA other; CREATE SCHEMA "a.b"; CREATE TYPE other.mood AS ENUM ('x');
       CREATE TABLE other.t (id int PRIMARY KEY, m other.mood DEFAULT 'x', c text COLLATE "C");
       CREATE TABLE "a.b"."c.d" (id int PRIMARY KEY REFERENCES other.t); CREATE TABLE t (id int REFERENCES "a.b"."c.d")`,
    )
    const namesIn = async (namespaces: readonly string[]): Promise<readonly string[]> =>
      (await postgres.introspect(db, { includes: () => true, namespaces })).tables.map(({ name }) => name)
    expect(await namesIn([])).toEqual(['t'])
    expect(await namesIn(['other', 'a.b', 'nowhere'])).toEqual(['"a.b"."c.d"', 'other.t', 't'])
    const { tables } = await postgres.introspect(db, { includes: (name) => name !== 't', namespaces: ['other', 'a.b'] })
    expect(tables).toMatchObject([
      { name: '"a.b"."c.d"', foreignKeys: [{ references: { table: 'other.t', columns: ['id'] } }] },
      {
        name: 'other.t',
        columns: [{ name: 'id' }, { name: 'm', type: 'other.mood', default: 'x' }, { name: 'c', collation: 'C' }],
      },
    ])
    expect((await tableOf(db, 't'))?.foreignKeys).toMatchObject([{ references: { table: '"a.b"."c.d"' } }])
    await db.close()
  })

  it('leaves alone what it has no word for, and says so', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE events (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
       CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
       CREATE TABLE base (a int); CREATE TABLE heir (b int) INHERITS (base);
       CREATE VIEW seen AS SELECT a FROM base; CREATE MATERIALIZED VIEW stored AS SELECT a FROM base;
       CREATE TYPE mood AS ENUM ('x'); CREATE SEQUENCE loose; CREATE TEMP TABLE passing (a int);
       CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
       CREATE PROCEDURE act() LANGUAGE sql AS 'SELECT 1'; CREATE RULE still AS ON DELETE TO base DO INSTEAD NOTHING;
       CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int);
       CREATE TYPE pair AS (a int, b int); CREATE TABLE typed OF pair;
       ALTER TABLE events_2024 ALTER id SET DEFAULT 5;
       CREATE TABLE t (a int, b int); ALTER TABLE t ALTER a SET (n_distinct = 5)`,
    )
    const schema = await postgres.introspect(db, everything)
    expect(schema.tables.map(({ name }) => name)).toEqual(['base', 't'])
    expect(await postgres.remarks?.(db)).toEqual([
      'not compared, and left as they are: the defaults of partitions of their own "events_2024.id"',
      'not compared, and left as they are: the functions "one"',
      'not compared, and left as they are: the materialized views "stored"',
      'not compared, and left as they are: the operators "==="',
      'not compared, and left as they are: the options of columns "t.a"',
      'not compared, and left as they are: the partitioned tables "events"',
      'not compared, and left as they are: the partitions "events_2024"',
      'not compared, and left as they are: the procedures "act"',
      'not compared, and left as they are: the rules "still"',
      'not compared, and left as they are: the sequences "loose"',
      'not compared, and left as they are: the tables of a type "typed"',
      'not compared, and left as they are: the tables that inherit from others "heir"',
      'not compared, and left as they are: the types "mood", "pair"',
      'not compared, and left as they are: the views "seen"',
    ])
    const compared = await postgres.remarks?.(db, ['view', 'function', 'enum'])
    expect(compared?.filter((remark) => /views|functions|types/.test(remark))).toEqual([
      'not compared, and left as they are: the materialized views "stored"',
      'not compared, and left as they are: the types "pair"',
    ])
    expect(await postgres.remarks?.(db, 'all')).toEqual([
      'not compared, and left as they are: the defaults of partitions of their own "events_2024.id"',
      'not compared, and left as they are: the operators "==="',
      'not compared, and left as they are: the options of columns "t.a"',
      'not compared, and left as they are: the tables of a type "typed"',
    ])
    await db.close()
  })

  it('has nothing to remark on an ordinary database', async () => {
    const db = await databaseOf(kind, 'CREATE TABLE t (id serial PRIMARY KEY, a int GENERATED ALWAYS AS IDENTITY)')
    expect(await postgres.remarks?.(db)).toEqual([])
    expect(await postgres.hasTable(db, 't')).toBe(true)
    expect(await postgres.hasTable(db, 'T')).toBe(false)
    await db.close()
  })

  it('gives what makes the same again', async () => {
    const script = `CREATE TYPE mood AS ENUM ('sad');
      CREATE TABLE "Odd ""name""" ("Id" int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, "select" text DEFAULT 'it''s' NOT NULL,
        m mood DEFAULT 'sad', "a.b" numeric(5,2)[] , CHECK ("select" <> '"' AND "Id" > -5), UNIQUE ("select", m));
      CREATE INDEX "ix ""q""" ON "Odd ""name""" (("select" || 'x'), "a.b" DESC) WHERE "Id" <> 3;
      COMMENT ON COLUMN "Odd ""name"""."select" IS 'words -- ; ''quoted'''`
    const db = await databaseOf(kind, script)
    const schema = await postgres.introspect(db, everything)
    expect(await postgres.canonicalize(schema, db)).toEqual(schema)
    await db.run('DROP TABLE "Odd ""name"""')
    await perform(db, ...schema.tables.map((table) => ({ kind: 'createTable', table }) as const))
    expect(await postgres.introspect(db, everything)).toEqual(schema)
    await db.close()
  })
})
