/** Types that cannot be changed in place, under all that can be made of them. */
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { LimbeckError } from '../../../src/errors.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { AlterObject, PlainOp } from '../../../src/ops/op.ts'
import { reverse } from '../../../src/ops/reverse.ts'
import type { Schema, Table } from '../../../src/schema/schema.ts'
import type { SchemaObject } from '../../../src/schema/objects.ts'
import { alter, databaseOf, databases, majorOf, perform, rowsOf } from './databases.ts'

function everything(db: Connection): Promise<Schema> {
  return postgres.introspect(db, { includes: () => true, objects: 'all' })
}

/** Without the places of columns: what is computed comes back at the end. */
function unordered({ tables, objects = [] }: Schema): {
  readonly tables: readonly Table[]
  readonly objects: readonly SchemaObject[]
} {
  return { tables: tables.map((table) => ({ ...table, columns: table.columns.toSorted(byName) })), objects }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}

function alterMood(values: readonly string[], more: Partial<AlterObject> = {}): AlterObject {
  const was = { kind: 'enum', name: 'mood', values: ['sad', 'ok', 'happy'] } as const
  return { kind: 'alterObject', object: { kind: 'enum', name: 'mood', values }, was, ...more }
}

const EVERYTHING = `
  CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
  CREATE DOMAIN feeling AS mood DEFAULT 'ok' CHECK (VALUE <> 'sad');
  CREATE TYPE pair AS (first mood, others mood[], n int);
  CREATE TABLE people (
    id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', all_moods mood[] DEFAULT ARRAY['sad']::mood[], f feeling, p pair,
    is_sad boolean GENERATED ALWAYS AS (m = 'sad') STORED, CONSTRAINT not_both CHECK (m <> 'happy' OR id < 100), UNIQUE (id, m));
  CREATE TABLE kinds (m mood PRIMARY KEY, note text);
  CREATE TABLE visits (m mood REFERENCES kinds, at date) PARTITION BY RANGE (at);
  CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
  CREATE INDEX ix_plain ON people (m);
  CREATE INDEX ix_good ON people (id) WHERE m = 'happy';
  CREATE INDEX ix_expression ON people ((m = 'ok'), id);
  COMMENT ON INDEX ix_good IS 'the good ones';
  CREATE INDEX ix_moods ON people USING gin (all_moods);
  CREATE VIEW moods AS SELECT id, m, all_moods FROM people WHERE m <> 'sad';
  CREATE MATERIALIZED VIEW counts AS SELECT m, count(*) AS n FROM moods GROUP BY m;
  INSERT INTO people VALUES (1, 'happy', '{happy,ok}', 'happy', ROW('ok', '{happy}', 3)), (2, 'ok', NULL, NULL, NULL);
  INSERT INTO kinds VALUES ('ok', 'a'), ('happy', 'b');
  INSERT INTO visits VALUES ('ok', '2020-05-05');`

function refused(problem: string, command: string): readonly string[] {
  return [
    'invalid-op',
    `the enum "mood" cannot lose "sad": ${problem}`,
    `Change it before, in the same revision: ${command}`,
  ]
}

describe.each(databases)('%s', (_name, kind) => {
  it('an enum is put in another order under everything that is made of it, and back', async () => {
    const db = await databaseOf(kind, EVERYTHING)
    const before = await everything(db)
    const rows = await rowsOf(db, 'SELECT * FROM people ORDER BY id')
    const op = alterMood(['happy', 'ok', 'sad'])
    await perform(db, op)
    const after = await everything(db)
    expect(after.objects?.find(({ name }) => name === 'mood')).toEqual(op.object)
    expect(unordered({ ...after, objects: [] })).toEqual(unordered({ ...before, objects: [] }))
    expect(await rowsOf(db, 'SELECT id, m, all_moods, f, p, is_sad FROM people ORDER BY id')).toEqual(
      rows.map((row) => ({ ...row })),
    )
    expect(await rowsOf(db, 'SELECT m::text FROM kinds ORDER BY m')).toEqual([{ m: 'happy' }, { m: 'ok' }])
    expect(await rowsOf(db, 'SELECT m::text FROM visits_1')).toEqual([{ m: 'ok' }])
    expect(await rowsOf(db, `SELECT obj_description('ix_good'::regclass) AS c`)).toEqual([{ c: 'the good ones' }])
    await perform(db, reverse(op))
    expect(unordered(await everything(db))).toEqual(unordered(before))
    await db.close()
  })

  it('a removed value is refused while rows hold it, wherever it lies', async () => {
    const db = await databaseOf(kind, EVERYTHING)
    await db.script(`ALTER TABLE people ALTER all_moods DROP DEFAULT; ALTER TABLE people DROP COLUMN is_sad; ALTER DOMAIN feeling DROP CONSTRAINT feeling_check;
      DROP MATERIALIZED VIEW counts; DROP VIEW moods`)
    const refusal = async (script: string): Promise<unknown> => {
      await db.script(script)
      return perform(db, alterMood(['ok', 'happy'])).then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.message : error),
      )
    }
    expect(await refusal(`UPDATE people SET m = 'sad'`)).toBe(
      'the enum "mood" cannot lose "sad": the column "people.m" holds that in 2 rows (id 1, id 2)',
    )
    expect(await refusal(`UPDATE people SET m = 'ok'; UPDATE people SET all_moods = '{ok,sad}' WHERE id = 2`)).toBe(
      'the enum "mood" cannot lose "sad": the column "people.all_moods" holds that in 1 row (id 2)',
    )
    expect(await refusal(`UPDATE people SET all_moods = NULL; UPDATE people SET f = 'sad' WHERE id = 1`)).toBe(
      'the enum "mood" cannot lose "sad": the column "people.f" holds that in 1 row (id 1)',
    )
    expect(await refusal(`UPDATE people SET f = NULL, p = ROW('ok', '{ok,sad}', 1) WHERE id = 1`)).toBe(
      'the enum "mood" cannot lose "sad": the column "people.p" holds that in 1 row (id 1)',
    )
    expect(await refusal('UPDATE people SET p = NULL')).toBe('done')
    await db.close()
  })

  it('a removed value is refused while a definition names it, whatever that is', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE DOMAIN feeling AS mood CHECK (VALUE <> 'sad');
       CREATE TABLE t (id int, m mood, ms mood[] DEFAULT '{ok,sad}'); CREATE POLICY p ON t USING (m = 'sad');
       CREATE VIEW v AS SELECT id FROM t WHERE ms = '{sad}'; CREATE DOMAIN other AS text DEFAULT 'sad';
       CREATE FUNCTION unread(m mood) RETURNS mood LANGUAGE sql AS $$SELECT 'sad'::mood$$`,
    )
    const refusal = async (script: string): Promise<unknown> => {
      await db.script(script)
      const answer = await perform(
        db,
        alterMood(['blue', 'ok', 'happy'], { using: { sad: 'blue' }, anew: true }),
      ).catch((error: unknown) => error)
      return answer instanceof LimbeckError ? [answer.code, answer.message, answer.hint] : answer
    }
    expect(await refusal('')).toEqual(refused('the domain "feeling" names it', "op.alter('domain', 'feeling', { … })"))
    const ofView = refused('the view "v" names it', "op.alter('view', 'v', { … })")
    const ofPolicy = refused('the policy "p" on "t" names it', "op.alter('policy', 'p', { …, on: 't' })")
    // Which of the two is met first is up to the server.
    expect([ofPolicy, ofView]).toContainEqual(await refusal('ALTER DOMAIN feeling DROP CONSTRAINT feeling_check'))
    expect(await refusal('DROP POLICY p ON t')).toEqual(ofView)
    expect(await refusal('DROP VIEW v')).toEqual(
      refused(
        `this names it: ALTER TABLE ONLY public.t ALTER COLUMN ms SET DEFAULT '{ok,sad}'::mood[]`,
        'op.execute("ALTER TABLE ONLY public.t ALTER COLUMN ms DROP DEFAULT")',
      ),
    )
    expect(await refusal('ALTER TABLE t ALTER ms DROP DEFAULT')).toBe(undefined)
    await db.close()
  })

  it('removed values become others, wherever they lie', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE DOMAIN feeling AS mood; CREATE TYPE pair AS (first mood, n int);
       CREATE TABLE people (id int PRIMARY KEY, m mood, ms mood[], f feeling, fs feeling[], p pair);
       INSERT INTO people VALUES (1, 'sad', '{sad,ok}', 'sad', '{sad}', ROW('sad', 1)), (2, 'ok', '{}', NULL, NULL, NULL)`,
    )
    await perform(db, alterMood(['fine', 'ok', 'happy', 'other'], { using: { sad: 'fine' }, anew: true }))
    expect(
      await rowsOf(db, 'SELECT id, m::text, ms::text, f::text, fs::text, p::text FROM people ORDER BY id'),
    ).toEqual([
      { id: 1, m: 'fine', ms: '{fine,ok}', f: 'fine', fs: '{fine}', p: '(fine,1)' },
      { id: 2, m: 'ok', ms: '{}', f: null, fs: null, p: null },
    ])
    await db.close()
  })

  it('a value is renamed in place, and what uses it follows', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TABLE people (m mood DEFAULT 'sad'); INSERT INTO people VALUES ('sad')`,
    )
    const op = alterMood(['blue', 'ok', 'happy', 'wild'], { using: { sad: 'blue' } })
    const statements = await postgres.compile(op, db)
    expect(statements).toEqual([
      { sql: `ALTER TYPE "mood" RENAME VALUE 'sad' TO 'blue'` },
      { sql: `ALTER TYPE "mood" ADD VALUE 'wild' AFTER 'happy'` },
    ])
    await perform(db, op)
    expect(await rowsOf(db, `INSERT INTO people DEFAULT VALUES RETURNING m::text`)).toEqual([{ m: 'blue' }])
    await db.close()
  })

  it('an exclusion that is made again has its storage parameters, also that of a partitioned table', async () => {
    const db = await databaseOf(kind)
    const tables = ['t', ...((await majorOf(db)) < 17 ? [] : ['p'])]
    const columns = `(id int NOT NULL, n int, m mood, twice bigint GENERATED ALWAYS AS (n * 2) STORED,
      EXCLUDE (id WITH =, twice WITH =) WITH (fillfactor = 71) WHERE (m <> 'sad'))`
    await db.script(`CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')`)
    for (const table of tables) {
      await db.run(`CREATE TABLE ${table} ${columns} ${table === 'p' ? 'PARTITION BY RANGE (id)' : ''}`)
    }
    const definitions = `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE contype = 'x'`
    const before = await rowsOf(db, definitions)
    expect(before).toHaveLength(tables.length)
    await perform(db, alterMood(['happy', 'ok', 'sad']))
    expect(await rowsOf(db, definitions)).toEqual(before)
    const wider = { kind: 'alterColumn', name: 'n', set: { type: 'bigint' } } as const
    await perform(db, ...tables.map((table) => alter(table, wider)))
    expect(await rowsOf(db, definitions)).toEqual(before)
    await db.close()
  })

  it('a domain over another type, with what is made of it', async () => {
    const db = await databaseOf(
      kind,
      `CREATE DOMAIN code AS varchar(10) CHECK (VALUE <> ''); CREATE DOMAIN short_code AS code;
       CREATE DOMAIN checked AS code CHECK (VALUE <> 'x');
       CREATE TABLE t (id int PRIMARY KEY, c code UNIQUE, cs code[], s short_code DEFAULT 'd', k checked);
       CREATE VIEW v AS SELECT c FROM t; INSERT INTO t VALUES (1, 'a', '{a,"b,c"}', 's', 'k')`,
    )
    const before = await everything(db)
    const was = before.objects?.find(({ name }) => name === 'code')
    if (was?.kind !== 'domain') expect.fail('there is no such domain')
    const op: AlterObject = { kind: 'alterObject', object: { ...was, type: 'text' }, was }
    await perform(db, op)
    const after = await everything(db)
    expect(after.objects?.find(({ name }) => name === 'code')).toMatchObject({ type: 'text' })
    expect(after.tables).toEqual(before.tables)
    expect(await rowsOf(db, 'SELECT c::text, cs::text, s::text, k::text FROM t')).toEqual([
      { c: 'a', cs: '{a,"b,c"}', s: 's', k: 'k' },
    ])
    await perform(db, reverse(op))
    const again = await everything(db)
    expect(again.tables).toEqual(before.tables)
    expect(again.objects).toEqual(before.objects)
    await db.close()
  })

  it('attributes of a composite type that is stored get other types, an array of ranges another subtype', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE point3 AS (x int, y text, z int); CREATE TYPE span AS RANGE (subtype = int4);
       CREATE TABLE t (id int PRIMARY KEY, p point3, r span, rs span[], EXCLUDE USING gist (r WITH &&));
       CREATE INDEX ix_r ON t USING gist (r);
       INSERT INTO t VALUES (1, ROW(1, '2', 3), '[1,5)', '{"[1,2)","[3,4)"}'), (2, NULL, NULL, NULL)`,
    )
    const before = await everything(db)
    const point: SchemaObject = {
      kind: 'compositeType',
      name: 'point3',
      attributes: [
        { name: 'x', type: 'bigint' },
        { name: 'y', type: 'integer' },
        { name: 'w', type: 'integer' },
      ],
    }
    await perform(
      db,
      { kind: 'alterObject', object: point },
      { kind: 'alterObject', object: { kind: 'rangeType', name: 'span', subtype: 'bigint' } },
    )
    const after = await everything(db)
    expect(after.objects).toEqual([point, { kind: 'rangeType', name: 'span', subtype: 'bigint' }])
    expect(after.tables).toEqual(before.tables)
    expect(await rowsOf(db, 'SELECT id, p::text, r::text, rs::text FROM t ORDER BY id')).toEqual([
      { id: 1, p: '(1,2,)', r: '[1,5)', rs: '{"[1,2)","[3,4)"}' },
      { id: 2, p: null, r: null, rs: null },
    ])
    await db.close()
  })

  it('attributes of a composite type get other places only where no array holds values of it', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE pair AS (a text, b text); CREATE DOMAIN pairs AS pair[]; CREATE TYPE couple AS (inner_pairs pairs, n int);
       CREATE TABLE t (id int PRIMARY KEY, p pair, ps pair[], inside couple);
       INSERT INTO t VALUES (1, ROW('a', 'b'), NULL, NULL), (2, NULL, '{}', ROW(NULL, 3))`,
    )
    const turned: PlainOp = {
      kind: 'alterObject',
      object: {
        kind: 'compositeType',
        name: 'pair',
        attributes: [
          { name: 'b', type: 'text' },
          { name: 'a', type: 'text' },
        ],
      },
    }
    for (const row of [
      `(3, NULL, ARRAY[ROW('a', 'b')::pair], NULL)`,
      `(3, NULL, NULL, ROW(ARRAY[ROW('a', 'b')::pair], 1))`,
    ]) {
      await db.run(`INSERT INTO t VALUES ${row}`)
      await expect(perform(db, turned)).rejects.toMatchObject({ code: 'data-refused' })
      await db.run('DELETE FROM t WHERE id = 3')
    }
    await perform(db, turned)
    expect(await rowsOf(db, 'SELECT id, p::text, ps::text, inside::text FROM t ORDER BY id')).toEqual([
      { id: 1, p: '(b,a)', ps: null, inside: null },
      { id: 2, p: null, ps: '{}', inside: '(,3)' },
    ])
    await db.close()
  })
})
