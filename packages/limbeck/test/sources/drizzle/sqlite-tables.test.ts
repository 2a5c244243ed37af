import { desc, gt, sql, type SQL } from 'drizzle-orm'
import {
  blob,
  check,
  customType,
  foreignKey,
  index,
  int,
  integer,
  numeric,
  primaryKey,
  real,
  type SQLiteColumnBuilderBase,
  sqliteTable,
  sqliteView,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { columnOf, schemaOf, tableOf } from './read.ts'

const of = (builder: SQLiteColumnBuilderBase) => columnOf(sqliteTable('thing', { id: integer(), it: builder }))

describe('types', () => {
  it.each<[string, SQLiteColumnBuilderBase, string]>([
    ['integer', integer(), 'integer'],
    ['int', int(), 'integer'],
    ['boolean', integer({ mode: 'boolean' }), 'integer'],
    ['seconds', integer({ mode: 'timestamp' }), 'integer'],
    ['milliseconds', integer({ mode: 'timestamp_ms' }), 'integer'],
    ['text', text(), 'text'],
    ['text with a length', text({ length: 20 }), 'text(20)'],
    ['JSON', text({ mode: 'json' }), 'text'],
    ['real', real(), 'real'],
    ['numeric', numeric(), 'numeric'],
    ['numeric as a number', numeric({ mode: 'number' }), 'numeric'],
    ['numeric as a bigint', numeric({ mode: 'bigint' }), 'numeric'],
    ['bytes', blob({ mode: 'buffer' }), 'blob'],
    ['bytes of JSON', blob({ mode: 'json' }), 'blob'],
    ['bytes of digits', blob({ mode: 'bigint' }), 'blob'],
    ['a type of one’s own', customType<{ data: string }>({ dataType: () => 'MONEY(4)' })(), 'MONEY(4)'],
    ['a portable type', customType<{ data: string }>({ dataType: () => 'DATETIME' })(), 'timestamp'],
  ])('%s', async (_name, builder, type) => {
    expect(await of(builder)).toEqual({ name: 'it', type, nullable: true })
  })
})

describe('defaults are what Drizzle would store', () => {
  it.each<[string, SQLiteColumnBuilderBase, unknown]>([
    ['true', integer({ mode: 'boolean' }).default(true), 1],
    ['seconds', integer({ mode: 'timestamp' }).default(new Date(1_700_000_000_000)), 1_700_000_000],
    ['milliseconds', integer({ mode: 'timestamp_ms' }).default(new Date(1_700_000_000_001)), 1_700_000_000_001],
    ['JSON', text({ mode: 'json' }).default({ a: ['b'] }), '{"a":["b"]}'],
    ['JSON that is text', text({ mode: 'json' }).default('b'), '"b"'],
    ['bytes', blob({ mode: 'buffer' }).default(Buffer.from([0, 171])), { sql: "X'00AB'" }],
    ['bytes of JSON', blob({ mode: 'json' }).default({ a: 1 }), { sql: "X'7B2261223A317D'" }],
    ['bytes of digits', blob({ mode: 'bigint' }).default(17n), { sql: "X'3137'" }],
    ['a number', numeric({ mode: 'number' }).default(1.5), 1.5],
    ['a number as text', numeric().default('1.5'), '1.5'],
    ['now', integer().default(sql`(unixepoch())`), { sql: 'unixepoch()' }],
  ])('%s', async (_name, builder, expected) => {
    expect((await of(builder)).default).toEqual(expected)
  })
})

it('keys and checks have the names that the models give, and no others', async () => {
  const parent = sqliteTable('a_parent', { a: integer(), b: integer() }, (t) => [primaryKey({ columns: [t.a, t.b] })])
  const child = sqliteTable(
    'child',
    { id: text().notNull(), a: integer().references(() => parent.a), b: integer() },
    (t) => [
      primaryKey({ name: 'child_key', columns: [t.id] }),
      foreignKey({ columns: [t.a, t.b], foreignColumns: [parent.a, parent.b] }).onDelete('cascade'),
      foreignKey({ name: 'named', columns: [t.b], foreignColumns: [parent.b] }).onUpdate('set null'),
      check('small', sql`${t.a} < ${10}`),
    ],
  )
  const { tables } = await schemaOf({ parent, child })
  expect(tables).toEqual([
    {
      name: 'a_parent',
      // SQLite lets the columns of a key be NULL: https://sqlite.org/lang_createtable.html#the_primary_key
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'integer', nullable: true },
      ],
      primaryKey: { columns: ['a', 'b'] },
    },
    {
      name: 'child',
      columns: [
        { name: 'id', type: 'text' },
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'integer', nullable: true },
      ],
      primaryKey: { name: 'child_key', columns: ['id'] },
      foreignKeys: [
        { columns: ['a'], references: { table: 'a_parent', columns: ['a'] } },
        { columns: ['a', 'b'], references: { table: 'a_parent', columns: ['a', 'b'] }, onDelete: 'cascade' },
        { name: 'named', columns: ['b'], references: { table: 'a_parent', columns: ['b'] }, onUpdate: 'set null' },
      ],
      checks: [{ name: 'small', expression: '"a" < 10' }],
    },
  ])
})

it('unique constraints are unique indexes, as drizzle-kit has them', async () => {
  const t = sqliteTable('t', { a: integer().unique(), b: text().unique('b_key') }, (c) => [
    unique().on(c.a, c.b),
    index('i1').on(c.a),
    index('i2').on(sql`lower(${c.b})`, sql`${c.b} collate nocase desc`, desc(c.a), sql`${c.a} + ${c.b} asc`),
    uniqueIndex('i3').on(c.b).where(gt(c.a, 17)),
  ])
  expect((await tableOf({ t })).indexes).toEqual([
    { name: 't_a_unique', columns: ['a'], unique: true },
    { name: 'b_key', columns: ['b'], unique: true },
    { name: 't_a_b_unique', columns: ['a', 'b'], unique: true },
    { name: 'i1', columns: ['a'] },
    {
      name: 'i2',
      columns: [
        { expression: 'lower("b")' },
        { column: 'b', collation: 'nocase', order: 'desc' },
        { column: 'a', order: 'desc' },
        { expression: '"a" + "b"' },
      ],
    },
    { name: 'i3', columns: ['b'], unique: true, where: '"a" > 17' },
  ])
})

it('counts, generates, and reads views', async () => {
  const t = sqliteTable('odd.name', {
    id: integer().primaryKey({ autoIncrement: true }),
    a: integer().generatedAlwaysAs((): SQL => sql`${t.id} * ${2}`),
    b: integer().generatedAlwaysAs(sql`(id + 1)`, { mode: 'stored' }),
  })
  const view = sqliteView('v').as((qb) => qb.select().from(t).where(gt(t.id, 1)))
  const existing = sqliteView('w', { id: integer() }).existing()
  expect(await schemaOf({ t, view, existing })).toEqual({
    tables: [
      {
        name: '"odd.name"',
        columns: [
          { name: 'id', type: 'integer', autoincrement: true },
          { name: 'a', type: 'integer', nullable: true, generated: { as: '"id" * 2' } },
          { name: 'b', type: 'integer', nullable: true, generated: { as: 'id + 1', stored: true } },
        ],
        primaryKey: { columns: ['id'] },
      },
    ],
    objects: [{ kind: 'view', name: 'v', as: 'select "id", "a", "b" from "odd.name" where "odd.name"."id" > 1' }],
    kinds: ['view'],
  })
})
