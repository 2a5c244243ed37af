import { describe, expect, it } from 'vitest'

import { diff } from '../../../src/diff/diff.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { Schema, Table } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'
import { inDatabase } from '../../support/postgres-databases.ts'
import { databaseAgain, databaseOf, databases, perform, server, tableOf } from './databases.ts'

const everything = { includes: () => true }

async function changes(db: Connection, models: Schema): Promise<ReturnType<typeof diff>> {
  const actual = await postgres.introspect(db, everything)
  return diff(actual, await postgres.canonicalize(models, db, actual))
}

function only(table: Table): Schema {
  return { tables: [table] }
}

function renamed(name: string): Table {
  return {
    name,
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'new', type: 'integer', nullable: true, default: sql`1+1` },
    ],
    primaryKey: { columns: ['id'] },
    checks: [{ name: 'ck', expression: 'new::bigint between 1 and 5' }],
    indexes: [{ name: 'ix', columns: [{ expression: 'new+1' }], where: 'new>0' }],
  }
}

describe.each(databases)('models brought to the form of %s', (_name, kind) => {
  it('are equal to what they have made, however they say it', async () => {
    const db = await databaseOf(kind, `CREATE TYPE mood AS ENUM ('sad', 'happy')`)
    const models = only({
      name: 't',
      columns: [
        { name: 'id', type: 'bigserial' },
        { name: 'a', type: 'INT', default: sql`40+2` },
        { name: 'b', type: 'character varying (20)', default: 'x', nullable: true },
        { name: 'c', type: 'float(24)' },
        { name: 'd', type: 'mood', default: 'sad' },
        { name: 'e', type: 'mood ARRAY', default: sql`ARRAY['sad']::mood[]`, nullable: true },
        { name: 'f', type: 'timestamp(3) with time zone', default: sql`now()+interval '1 day'` },
        { name: 'g', type: 'numeric(6,2)', default: '0.00' },
        { name: 'h', type: 'integer', default: '7' },
        { name: 'i', type: 'jsonb', default: sql`'{}'::jsonb` },
        { name: 'j', type: 'integer', nullable: true, generated: { as: 'a*h', stored: true } },
        { name: 'k', type: 'blob', nullable: true, default: sql`x'00ff'` },
        { name: 'l', type: 'bool', default: sql`not true` },
        { name: 'm', type: 'timestamp', default: sql`current_timestamp` },
      ],
      primaryKey: { columns: ['id'] },
      checks: [
        { name: 'ck1', expression: `b in ('x','y')` },
        { name: 'ck2', expression: `a>0 and (b<>'z' or h between 1 and 9)` },
        { expression: `d = 'sad' or d <> 'happy'` },
        { expression: `t.a < 1000` },
      ],
      indexes: [
        {
          name: 'ix1',
          columns: [{ expression: 'lower(b)||$$x$$' }, { column: 'a', order: 'desc' }],
          where: `b in ('x','y')`,
        },
        { name: 'ix2', columns: [{ column: 'b', collation: 'C' }] },
      ],
    })
    await perform(db, ...(await changes(db, models)))
    expect(await changes(db, models)).toEqual([])
    const canonical = await postgres.canonicalize(models, db)
    expect(await postgres.canonicalize(canonical, db)).toEqual(canonical)
    // What the database has been told once more in its own words is still the same.
    const table = await tableOf(db, 't')
    if (table === undefined) expect.fail('no table')
    await db.run('DROP TABLE t')
    await perform(db, { kind: 'createTable', table })
    expect(await changes(db, models)).toEqual([])
    await db.close()
  })

  it('keep their own words for what is new, and take those of the database for what is there', async () => {
    const db = await databaseOf(kind, `CREATE TABLE t (a varchar(9), b int, CONSTRAINT old CHECK (a IN ('x', 'y')))`)
    const { tables } = await postgres.canonicalize(
      only({
        name: 't',
        columns: [
          { name: 'a', type: 'varchar(9)', nullable: true },
          { name: 'b', type: 'integer', nullable: true },
          { name: 'c', type: 'int4', nullable: true, default: sql`1+1` },
        ],
        checks: [
          { name: 'new', expression: `a in ('x','y','z')` },
          { name: 'old', expression: `a in ('x','y')` },
        ],
      }),
      db,
    )
    expect(tables).toMatchObject([
      {
        columns: [{ name: 'a' }, { name: 'b' }, { name: 'c', type: 'integer', default: sql`1+1` }],
        checks: [
          { name: 'new', expression: `a in ('x','y','z')` },
          {
            name: 'old',
            expression: `(a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])`,
          },
        ],
      },
    ])
    await db.close()
  })

  it('follow a rename: nothing else changes', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (id int PRIMARY KEY, old int DEFAULT 1 + 1, CONSTRAINT ck CHECK (old::bigint BETWEEN 1 AND 5));
       CREATE INDEX ix ON t ((old + 1)) WHERE old > 0`,
    )
    const actual = await postgres.introspect(db, everything)
    for (const name of ['t', 'u']) {
      const desired = await postgres.canonicalize(only(renamed(name)), db)
      const renames = { tables: [{ from: 't', to: name }], columns: [{ table: name, from: 'old', to: 'new' }] }
      const kinds = diff(actual, desired, { renames }).flatMap(({ kind: op, ...rest }) =>
        'changes' in rest ? rest.changes.map((change) => change.kind) : [op],
      )
      expect(kinds).toEqual([...(name === 'u' ? ['renameTable'] : []), 'renameColumn'])
    }
    await db.close()
  })

  it('are as the database has them in what follows from other things', async () => {
    const db = await databaseOf(kind)
    const here = String((await db.all('SELECT current_schema() AS name'))[0]?.['name'])
    const long = 'ä'.repeat(40)
    const { tables } = await postgres.canonicalize(
      {
        tables: [
          {
            name: `${here}.t`,
            columns: [
              { name: 'a', type: 'integer', nullable: true },
              { name: 'b', type: 'integer', nullable: true, autoincrement: true },
              { name: long, type: 'text', comment: '' },
            ],
            primaryKey: { columns: ['a'] },
            foreignKeys: [{ columns: ['b'], references: { table: 't', columns: [] } }],
            comment: '',
            options: { strict: true },
          },
        ],
      },
      db,
    )
    expect(tables).toEqual([
      {
        name: 't',
        columns: [
          { name: 'a', type: 'integer' },
          { name: 'b', type: 'integer', autoincrement: true },
          { name: 'ä'.repeat(31), type: 'text' },
        ],
        primaryKey: { columns: ['a'] },
        foreignKeys: [{ columns: ['b'], references: { table: 't', columns: ['a'] } }],
      },
    ])
    await db.close()
  })

  it('that make no sense are refused, with the table', async () => {
    const db = await databaseOf(
      kind,
      'CREATE TABLE parted (a int) PARTITION BY LIST (a); CREATE VIEW seen AS SELECT 1 AS a',
    )
    const fails = (table: Partial<Table>): Promise<unknown> =>
      postgres.canonicalize(
        {
          tables: [
            { name: 'fine', columns: [{ name: 'a', type: 'integer', default: sql`1+1` }] },
            { name: 't', columns: [{ name: 'a', type: 'integer' }], ...table },
          ],
        },
        db,
      )
    await expect(fails({ checks: [{ expression: 'b > 0' }] })).rejects.toMatchObject({
      code: 'invalid-schema',
      message: expect.stringMatching(/"t" of the models: column "b" does not exist/),
    })
    await expect(fails({ columns: [{ name: 'a', type: 'mood' }] })).rejects.toMatchObject({
      code: 'invalid-schema',
      message: expect.stringMatching(/"t".*type "mood" does not exist/),
      hint: expect.stringContaining('op.execute'),
    })
    await expect(fails({ columns: [{ name: 'a', type: 'integer', default: 'x' }] })).rejects.toMatchObject({
      code: 'invalid-schema',
    })
    await expect(fails({ name: 'parted' })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('a partitioned table'),
      hint: expect.stringContaining('"exclude"'),
    })
    await expect(fails({ name: 'seen' })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('a view'),
    })
    expect(await db.all('SELECT 1 AS one')).toEqual([{ one: 1 }])
    await db.close()
  })

  it('leave nothing behind, in a transaction of the caller too', async () => {
    const db = await databaseOf(kind, 'CREATE TABLE t (a int)')
    const models = only({ name: 't', columns: [{ name: 'a', type: 'integer', nullable: true, default: sql`1+1` }] })
    await db.run('BEGIN')
    await db.run('INSERT INTO t VALUES (1)')
    await postgres.canonicalize(models, db)
    await expect(
      postgres.canonicalize(only({ name: 'u', columns: [{ name: 'a', type: 'nope' }] }), db),
    ).rejects.toThrow()
    await db.run('COMMIT')
    expect(await db.all('SELECT a FROM t')).toEqual([{ a: 1 }])
    expect(await db.all('SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()')).toEqual([])
    await db.close()
  })
})

describe.skipIf(server === undefined)('on a server', () => {
  it('nobody has to wait for it, and it waits for nobody', async () => {
    const kind = databases.find(([name]) => name !== 'PGlite')?.[1]
    if (kind === undefined) expect.fail('no server')
    const writer = await databaseOf(kind, `CREATE TABLE t (a varchar(9) CHECK (a IN ('x')))`)
    await writer.run('BEGIN')
    // All that a reader of the table would not mind.
    await writer.run('LOCK TABLE t IN EXCLUSIVE MODE')
    const db = await databaseAgain(kind)
    await db.run(`SET lock_timeout = '1s'`)
    const columns = [{ name: 'a', type: 'varchar(9)', nullable: true }] as const
    const models = only({ name: 't', columns, checks: [{ expression: `a in ('x')` }] })
    expect((await postgres.canonicalize(models, db)).tables).toMatchObject([
      { checks: [{ expression: `(a)::text = 'x'::text` }] },
    ])
    await writer.run('ROLLBACK')
    await Promise.all([writer.close(), db.close()])
  })

  it('a role needs no right but that to temporary tables', async () => {
    const kind = databases.find(([name]) => name !== 'PGlite')?.[1]
    if (kind === undefined || server === undefined) expect.fail('no server')
    const owner = await databaseOf(
      kind,
      `CREATE TABLE t (a varchar(9) CHECK (a IN ('x'))); DROP ROLE IF EXISTS limbeck_reader; CREATE ROLE limbeck_reader NOCREATEDB;
       GRANT USAGE ON SCHEMA public TO limbeck_reader`,
    )
    const [row] = await owner.all('SELECT current_database() AS name')
    const name = String(row?.['name'])
    const db = await postgres.connect(inDatabase(server, name))
    await db.run('SET ROLE limbeck_reader')
    const columns = [{ name: 'a', type: 'varchar(9)', nullable: true }] as const
    const models = only({ name: 't', columns, checks: [{ expression: `a in ('x')` }] })
    expect(await changes(db, models)).toEqual([])
    await owner.run(`REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`)
    await expect(postgres.canonicalize(models, db)).rejects.toMatchObject({
      hint: expect.stringContaining('GRANT TEMPORARY'),
    })
    await owner.script(
      `GRANT TEMPORARY ON DATABASE ${name} TO PUBLIC; DROP OWNED BY limbeck_reader; DROP ROLE limbeck_reader`,
    )
    await Promise.all([owner.close(), db.close()])
  })
})
