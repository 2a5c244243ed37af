import { gt, sql, type SQL } from 'drizzle-orm'
import * as my from 'drizzle-orm/mysql-core'
import { describe, expect, it } from 'vitest'
import { columnOf, schemaOf } from './read.ts'

const of = (builder: my.MySqlColumnBuilderBase) =>
  columnOf(my.mysqlTable('thing', { id: my.int().primaryKey(), it: builder }))

describe('types', () => {
  it.each<[string, my.MySqlColumnBuilderBase, string]>([
    ['bigint', my.bigint({ mode: 'bigint' }), 'bigint'],
    ['bigint unsigned', my.bigint({ mode: 'number', unsigned: true }), 'bigint unsigned'],
    ['binary', my.binary({ length: 4 }), 'binary(4)'],
    ['boolean', my.boolean(), 'boolean'],
    ['char', my.char({ length: 4 }), 'char(4)'],
    ['date', my.date(), 'date'],
    ['date as text', my.date({ mode: 'string' }), 'date'],
    ['datetime', my.datetime(), 'timestamp'],
    ['datetime as text', my.datetime({ mode: 'string', fsp: 3 }), 'timestamp(3)'],
    ['decimal', my.decimal({ precision: 10, scale: 2 }), 'numeric(10,2)'],
    ['decimal as a number', my.decimal({ mode: 'number' }), 'numeric'],
    ['decimal as a bigint', my.decimal({ mode: 'bigint', precision: 20 }), 'numeric(20,0)'],
    ['double', my.double(), 'double precision'],
    ['enum', my.mysqlEnum(['a', "it's"]), "enum('a','it''s')"],
    ['enum of an object', my.mysqlEnum({ low: 'low', high: 'very high' }), "enum('low','very high')"],
    ['float', my.float(), 'real'],
    ['int', my.int(), 'integer'],
    ['int unsigned', my.int({ unsigned: true }), 'integer unsigned'],
    ['json', my.json(), 'json'],
    ['longtext', my.longtext(), 'longtext'],
    ['mediumint', my.mediumint(), 'mediumint'],
    ['mediumtext', my.mediumtext(), 'mediumtext'],
    ['real', my.real(), 'double precision'],
    ['smallint', my.smallint({ unsigned: true }), 'smallint unsigned'],
    ['text', my.text(), 'text'],
    ['time', my.time({ fsp: 3 }), 'time(3)'],
    ['timestamp', my.timestamp(), 'timestamptz'],
    ['timestamp as text', my.timestamp({ mode: 'string', fsp: 3 }), 'timestamptz(3)'],
    ['tinyint', my.tinyint(), 'tinyint'],
    ['tinytext', my.tinytext(), 'tinytext'],
    ['varbinary', my.varbinary({ length: 20 }), 'varbinary(20)'],
    ['varchar', my.varchar({ length: 20 }), 'varchar(20)'],
    ['year', my.year(), 'year'],
    ['a type of one’s own', my.customType<{ data: string }>({ dataType: () => 'point' })(), 'point'],
  ])('%s', async (_name, builder, type) => {
    expect(await of(builder)).toEqual({ name: 'it', type, nullable: true })
  })

  it('counts', async () => {
    expect(await of(my.int().autoincrement())).toMatchObject({ type: 'integer', autoincrement: true })
    expect(await of(my.serial())).toMatchObject({ type: 'serial', autoincrement: true })
  })
})

it('defaults are what Drizzle would store', async () => {
  const at = new Date('2026-02-28T12:34:56.789Z')
  expect(await of(my.datetime().default(at))).toMatchObject({ default: '2026-02-28 12:34:56.789' })
  expect(await of(my.timestamp().default(at))).toMatchObject({ default: '2026-02-28 12:34:56.789' })
  expect(await of(my.timestamp().defaultNow())).toMatchObject({ default: { sql: 'now()' } })
  expect(await of(my.json().default({ a: 1 }))).toMatchObject({ default: '{"a":1}' })
  expect(await of(my.bigint({ mode: 'bigint' }).default(2n ** 60n))).toMatchObject({ default: 2n ** 60n })
  expect(await of(my.boolean().default(true))).toMatchObject({ default: true })
})

it('reads keys, indexes, databases and views', async () => {
  const parent = my.mysqlSchema('other').table('parent', { id: my.int().primaryKey().autoincrement() })
  const t = my.mysqlTable(
    't',
    {
      a: my.int().unique(),
      b: my.int().references(() => parent.id, { onDelete: 'set null' }),
      c: my.int().generatedAlwaysAs((): SQL => sql`${t.a} * 2`, { mode: 'stored' }),
      d: my.int().generatedAlwaysAs(sql`a + 1`),
    },
    (c) => [
      my.primaryKey({ name: 'ignored', columns: [c.a, c.b] }),
      my.unique('both').on(c.a, c.b),
      my
        .index('i1')
        .on(c.a, sql`(abs(${c.b})) desc`)
        .using('btree')
        .algorithm('inplace')
        .lock('none'),
      my.uniqueIndex('i2').on(c.b),
      my.check('small', sql`${c.a} < ${10}`),
    ],
  )
  const view = my
    .mysqlView('v')
    .algorithm('merge')
    .sqlSecurity('invoker')
    .withCheckOption('local')
    .as((qb) => qb.select({ a: t.a }).from(t).where(gt(t.a, 1)))
  const plain = my
    .mysqlView('w', { a: my.int() })
    .sqlSecurity('definer')
    .as(sql`select 1 as a`)
  expect(await schemaOf({ parent, t, view, plain, existing: my.mysqlView('x', { a: my.int() }).existing() })).toEqual({
    tables: [
      {
        name: 'other.parent',
        columns: [{ name: 'id', type: 'integer', autoincrement: true }],
        primaryKey: { columns: ['id'] },
      },
      {
        name: 't',
        columns: [
          { name: 'a', type: 'integer' },
          { name: 'b', type: 'integer' },
          { name: 'c', type: 'integer', nullable: true, generated: { as: '`a` * 2', stored: true } },
          { name: 'd', type: 'integer', nullable: true, generated: { as: 'a + 1' } },
        ],
        primaryKey: { name: 'ignored', columns: ['a', 'b'] },
        unique: [
          { name: 't_a_unique', columns: ['a'] },
          { name: 'both', columns: ['a', 'b'] },
        ],
        foreignKeys: [
          {
            name: 't_b_parent_id_fk',
            columns: ['b'],
            references: { table: 'other.parent', columns: ['id'] },
            onDelete: 'set null',
          },
        ],
        checks: [{ name: 'small', expression: '`a` < 10' }],
        indexes: [
          { name: 'i1', columns: ['a', { expression: 'abs(`b`)', order: 'desc' }] },
          { name: 'i2', columns: ['b'], unique: true },
        ],
      },
    ],
    objects: [
      {
        kind: 'view',
        name: 'v',
        as: 'select `a` from `t` where `t`.`a` > 1',
        options: { algorithm: 'merge', sql_security: 'invoker', check_option: 'local' },
      },
      { kind: 'view', name: 'w', as: 'select 1 as a' },
    ],
    kinds: ['view'],
  })
})
