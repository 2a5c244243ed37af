import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'

import { adopt } from '../../../src/dialects/sqlite/adopt.ts'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { textsOf } from '../../../src/dialects/sqlite/texts.ts'
import { diff } from '../../../src/diff/diff.ts'
import type { View } from '../../../src/schema/objects.ts'
import type { Column, Schema, Table } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'
import { databaseOf } from './database.ts'

async function canonical(table: Table, script = ''): Promise<Table | undefined> {
  const db = await databaseOf(script)
  const stored = await sqlite.canonicalize({ tables: [table] }, db)
  const seen = await sqlite.introspect(db, { includes: () => false })
  expect(await sqlite.canonicalize({ tables: [table] }, db, seen), 'after it was read').toEqual(stored)
  await db.close()
  return stored.tables[0]
}

const column = (rest: Partial<Column>): Table => ({ name: 't', columns: [{ name: 'a', type: 'text', ...rest }] })

const generated = (as: string): Table => ({
  name: 't',
  columns: [
    { name: 'a', type: 'text' },
    { name: 'b', type: 'text', nullable: true, generated: { as, stored: true } },
  ],
})
describe('the canonical form of', () => {
  it.each<[string, Partial<Column>, Partial<Column>]>([
    ['a synonym', { type: 'DECIMAL(10, 2)' }, { type: 'numeric(10,2)' }],
    ['a comment', { comment: 'gone' }, {}],
    ['the default collation', { collation: 'binary' }, {}],
    ['a built-in collation', { collation: 'nocase' }, { collation: 'NOCASE' }],
    ['a default of NULL', { nullable: true, default: sql`NULL` }, { nullable: true }],
    ['TRUE for a number', { type: 'integer', default: true }, { type: 'integer', default: 1 }],
    ['1 for a boolean', { type: 'boolean', default: 1 }, { type: 'boolean', default: true }],
    ['a literal written as SQL', { default: sql`${"it's"}` }, { default: "it's" }],
    ['a number written as SQL', { type: 'integer', default: sql`(-5)` }, { type: 'integer', default: -5 }],
    ['a large number', { type: 'bigint', default: 2n ** 62n }, { type: 'bigint', default: 2n ** 62n }],
    ['a small bigint', { type: 'bigint', default: 7n }, { type: 'bigint', default: 7 }],
    [
      'the clock',
      { type: 'timestamp', default: sql`current_timestamp` },
      { type: 'timestamp', default: { sql: 'CURRENT_TIMESTAMP' } },
    ],
    [
      'an expression',
      { default: sql`(lower( hex(randomblob(4)) ))` },
      { default: { sql: 'lower(hex(randomblob(4)))' } },
    ],
    ['a real that is whole', { default: sql`1.0` }, { default: { sql: '1.0' } }],
  ])('%s', async (_, written, stored) => {
    expect(await canonical(column(written))).toEqual(column(stored))
  })

  it('a generated column', async () => {
    expect(await canonical(generated("( a||'y' )"))).toEqual(generated("a || 'y'"))
  })

  it('an autoincrement key', async () => {
    const table: Table = {
      name: 't',
      columns: [{ name: 'id', type: 'bigint', autoincrement: true }],
      primaryKey: { columns: ['id'] },
    }
    expect(await canonical(table)).toEqual({
      ...table,
      columns: [{ name: 'id', type: 'integer', autoincrement: true }],
    })
  })

  it('expressions that name their own table, as the database writes them', async () => {
    const table: Table = {
      name: 'odd.name',
      columns: [{ name: 'a', type: 'integer' }],
      checks: [{ name: 'positive', expression: 'a > 0' }],
      indexes: [{ name: 'large', columns: ['a'], where: 'a > 9' }],
    }
    const script = `CREATE TABLE "odd.name" (a integer NOT NULL, CONSTRAINT positive CHECK ("odd.name"."a" > 0));
      CREATE INDEX large ON "odd.name" (a) WHERE "Odd.name".a > 9`
    expect(await canonical({ ...table, name: '"odd.name"' }, script)).toEqual({
      ...table,
      name: '"odd.name"',
      checks: [{ name: 'positive', expression: '"odd.name"."a" > 0' }],
      indexes: [{ name: 'large', columns: ['a'], where: '"Odd.name".a > 9' }],
    })
    const foreign = await canonical(
      { ...table, name: 'other', indexes: [] },
      'CREATE TABLE t (a int, CONSTRAINT positive CHECK (t.a > 0))',
    )
    expect(foreign?.checks).toEqual([{ name: 'positive', expression: 'a > 0' }])
  })

  it('checks that mean the same, one for one, as the database writes them', async () => {
    const columns = [{ name: 'a', type: 'integer' }]
    const checks = (...texts: readonly string[]): Table => ({
      name: 't',
      columns,
      checks: texts.map((expression) => ({ expression })),
    })
    const both = 'CREATE TABLE t (a integer NOT NULL, CHECK (t.a > 0), CHECK ("a" > 0))'
    expect(await canonical(checks('"a" > 0', 't.a > 0'), both)).toEqual(checks('"a" > 0', 't.a > 0'))
    expect(await canonical(checks('"t"."a" > 0', '"a" > 0'), both)).toEqual(checks('t.a > 0', '"a" > 0'))
    expect(await canonical(checks('a > 0', 'a > 0', 'a > 0'), both)).toEqual(checks('t.a > 0', '"a" > 0', 'a > 0'))
    const one = 'CREATE TABLE t (a integer NOT NULL, CHECK ("a" > 0))'
    expect(await canonical(checks('t.a > 0', '"a" > 0'), one)).toEqual(checks('t.a > 0', '"a" > 0'))
  })

  it('types in a STRICT table', async () => {
    const types = ['smallint', 'boolean', 'numeric(5,2)', 'varchar(5)', 'timestamp', 'json', 'blob', 'any']
    const table: Table = {
      name: 't',
      columns: types.map((type, i) => ({ name: `c${i}`, type })),
      options: { strict: true },
    }
    const stored = await canonical(table)
    expect(stored?.columns.map(({ type }) => type)).toEqual([
      'integer',
      'integer',
      'real',
      'text',
      'text',
      'text',
      'blob',
      'any',
    ])
  })

  it('names in other letters, and a key that is not named', async () => {
    const table: Table = {
      name: 't',
      columns: [{ name: 'P_id', type: 'integer' }],
      foreignKeys: [{ columns: ['p_ID'], references: { table: 'PARENTS', columns: [] } }],
      checks: [{ expression: '( P_id>0 )' }],
      indexes: [{ name: 'i', columns: [{ column: 'p_id' }, { expression: 'abs( P_id )', order: 'desc' }] }],
    }
    expect(await canonical(table, 'CREATE TABLE Parents(Id INTEGER PRIMARY KEY)')).toEqual({
      ...table,
      foreignKeys: [{ columns: ['P_id'], references: { table: 'Parents', columns: ['Id'] } }],
      checks: [{ expression: 'P_id > 0' }],
      indexes: [{ name: 'i', columns: ['P_id', { expression: 'abs(P_id)', order: 'desc' }] }],
    })
  })

  it('a comment on the table, and the order of tables', async () => {
    const db = await databaseOf('')
    const tables: readonly Table[] = ['b', 'a'].map((name) => ({ ...column({}), name, comment: 'gone' }))
    expect((await sqlite.canonicalize({ tables }, db)).tables.map((table) => [table.name, table.comment])).toEqual([
      ['b', undefined],
      ['a', undefined],
    ])
    await db.close()
  })
})

describe('a schema is refused with', () => {
  it.each<[string, Table, string, RegExp]>([
    ['an array', column({ type: 'text[]' }), 'unsupported', /"t\.a" is an array/],
    ['a namespace', { ...column({}), name: 'auth.users' }, 'unsupported', /namespace "auth"/],
    [
      'a deferrable unique constraint',
      { ...column({}), unique: [{ columns: ['a'], deferrable: 'immediate' }] },
      'unsupported',
      /"a" of "t" is deferrable/,
    ],
    [
      'autoincrement without a key',
      column({ type: 'integer', autoincrement: true }),
      'invalid-schema',
      /"t\.a" is autoincrement/,
    ],
    [
      'a column that is misspelt',
      { ...column({}), checks: [{ expression: '"aa" > 0' }] },
      'invalid-schema',
      /table "t" of the models: no such column: "?aa/,
    ],
    [
      'an expression that is none',
      { ...column({}), checks: [{ expression: 'a >' }] },
      'invalid-schema',
      /syntax error/,
    ],
    [
      'an index over what is not there',
      { ...column({}), indexes: [{ name: 'i', columns: ['b'] }] },
      'invalid-schema',
      /column/,
    ],
  ])('%s', async (_, table, code, message) => {
    await expect(canonical(table)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.any(String),
    })
  })

  it('functions and collations of its own it is not refused with', async () => {
    const table = {
      ...column({ collation: 'icu' }),
      checks: [{ expression: 'my_own(a)' }],
      indexes: [{ name: 'i', columns: ['a'] }],
    }
    expect(await canonical(table)).toEqual(table)
  })
})

describe('what is read of a database', () => {
  it('leaves alone what is not limbeck’s business', async () => {
    const db = await databaseOf(`
      CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT);
      CREATE TABLE hidden(a);
      CREATE VIRTUAL TABLE search USING fts5(body);
      CREATE VIEW v AS SELECT 1;
      CREATE TEMP TABLE temporary(a);
      ANALYZE`)
    const { tables } = await sqlite.introspect(db, { includes: (name) => name !== 'hidden' })
    expect(tables.map(({ name }) => name)).toEqual(['t'])
    await db.close()
  })

  it('is in the order of names, with a dot in quotes', async () => {
    const db = await databaseOf('CREATE TABLE b(a); CREATE TABLE "a.x"(a); CREATE TABLE c(a REFERENCES "A.X"(A))')
    const { tables } = await sqlite.introspect(db, { includes: () => true })
    expect(tables.map(({ name }) => name)).toEqual(['"a.x"', 'b', 'c'])
    expect(tables[2]?.foreignKeys).toEqual([{ columns: ['a'], references: { table: '"a.x"', columns: ['a'] } }])
    await db.close()
  })
})

describe('a database that is expected to hold certain tables', () => {
  const parent: Table = { name: 'parent', columns: [{ name: 'id', type: 'integer' }], primaryKey: { columns: ['id'] } }
  const child: Table = {
    name: 'child',
    columns: [
      { name: 'a', type: 'DECIMAL(10, 2)', default: sql`(-5)`, comment: 'gone' },
      { name: 'parent', type: 'integer' },
    ],
    foreignKeys: [{ columns: ['parent'], references: { table: 'parent', columns: ['id'] } }],
    indexes: [{ name: 'ix', columns: ['a'] }],
  }
  const expected: Schema = { tables: [parent, child] }
  const made = [parent, child].flatMap((table) => {
    const { create, indexes } = textsOf(table)
    return [create, ...indexes]
  })

  async function sides(
    script: string,
    wanted = expected,
  ): Promise<{ readonly actual: Schema; readonly desired: Schema }> {
    const db = await databaseOf(script)
    const actual = await sqlite.introspect(db, { includes: () => true, objects: ['view'], expected: wanted })
    const desired = await sqlite.canonicalize(wanted, db, actual)
    await db.close()
    return { actual, desired }
  }

  it('answers with them where it has them word for word', async () => {
    const { actual, desired } = await sides(made.join(';'))
    expect(actual.tables).toEqual([child, parent])
    expect(diff(actual, desired)).toEqual([])
  })

  it.each([
    ['a table more', 'CREATE TABLE more(a)', ['dropTable']],
    ['a table less', 'DROP TABLE child', ['createTable']],
    ['an index less', 'DROP INDEX ix', ['alterTable']],
    ['an index more', 'CREATE INDEX more ON child(parent)', ['alterTable']],
    ['a column more', 'ALTER TABLE child ADD COLUMN more', ['alterTable']],
    ['a column of another name', 'ALTER TABLE child RENAME COLUMN a TO b', ['alterTable']],
    ['other words for the same', 'DROP TABLE parent; CREATE TABLE parent(id integer NOT NULL PRIMARY KEY)', []],
  ])('is read where it has %s', async (_what, change, kinds) => {
    const { actual, desired } = await sides([...made, change].join(';'))
    expect(desired.tables.find(({ name }) => name === 'child')?.columns[0]).toEqual({
      name: 'a',
      type: 'numeric(10,2)',
      default: -5,
    })
    expect(diff(actual, desired).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('still tries what it has not beside the tables', async () => {
    const view: View = { kind: 'view', name: 'v', as: 'SELECT nothing FROM parent' }
    const wanted: Schema = { ...expected, objects: [view] }
    await expect(sides(made.join(';'), wanted)).rejects.toThrow(/SQLite cannot have the view "v" of the models/)
    const { actual, desired } = await sides([...made, 'CREATE VIEW v AS SELECT id FROM parent'].join(';'), {
      ...expected,
      objects: [{ ...view, as: 'SELECT id FROM parent' }],
    })
    expect(actual).toEqual({ ...desired, tables: [child, parent] })
  })
})

it('the tables behind a virtual table whose module is not loaded are not taken for anybody’s own', async () => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE VIRTUAL TABLE search USING fts5(body); CREATE TABLE t(a); CREATE TABLE searches(a)')
  database.enableDefensive(false)
  database.exec(
    `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'fts9') WHERE name = 'search'; PRAGMA writable_schema = RESET`,
  )
  const db = adopt(database)
  const { tables } = db === undefined ? { tables: [] } : await sqlite.introspect(db, { includes: () => true })
  expect(tables.map(({ name }) => name)).toEqual(['searches', 't'])
  database.close()
})
