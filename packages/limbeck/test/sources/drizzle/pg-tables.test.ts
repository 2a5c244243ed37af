import { desc, gt, isNotNull, sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgSchema,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { tableOf } from './read.ts'

describe('keys', () => {
  it('leaves the name of a key that a column says to the database', async () => {
    const table = await tableOf({ t: pgTable('t', { id: integer('the_id').primaryKey() }) })
    expect(table).toEqual({
      name: 't',
      columns: [{ name: 'the_id', type: 'integer' }],
      primaryKey: { columns: ['the_id'] },
    })
  })

  it('names a key of several columns as drizzle-kit does, and takes the name that is given', async () => {
    const columns = { a: integer(), b: integer().notNull() }
    const unnamed = pgTable('t', columns, (t) => [primaryKey({ columns: [t.a, t.b] })])
    expect(await tableOf({ unnamed })).toMatchObject({
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'integer' },
      ],
      primaryKey: { name: 't_a_b_pk', columns: ['a', 'b'] },
    })
    const named = pgTable('t', columns, (t) => [primaryKey({ name: 'key', columns: [t.a] })])
    expect((await tableOf({ named })).primaryKey).toEqual({ name: 'key', columns: ['a'] })
  })

  it('reads unique constraints of columns and of tables', async () => {
    const t = pgTable('t', { a: integer().unique(), b: integer().unique('b_key', { nulls: 'not distinct' }) }, (c) => [
      unique().on(c.a, c.b),
      unique('both').on(c.b, c.a).nullsNotDistinct(),
    ])
    expect((await tableOf({ t })).unique).toEqual([
      { name: 't_a_unique', columns: ['a'] },
      { name: 'b_key', columns: ['b'], nullsNotDistinct: true },
      { name: 't_a_b_unique', columns: ['a', 'b'] },
      { name: 'both', columns: ['b', 'a'], nullsNotDistinct: true },
    ])
  })

  it('reads foreign keys, to tables elsewhere too', async () => {
    const parent = pgSchema('app').table('parent', { id: integer().primaryKey(), other: integer() })
    const child = pgTable(
      'a_child',
      { a: integer().references(() => parent.id, { onDelete: 'cascade', onUpdate: 'set null' }), b: integer() },
      (t) => [
        foreignKey({ columns: [t.a, t.b], foreignColumns: [parent.id, parent.other] }).onDelete('no action'),
        foreignKey({ name: 'named', columns: [t.b], foreignColumns: [parent.id] })
          .onUpdate('restrict')
          .onDelete('set default'),
      ],
    )
    expect((await tableOf({ child, parent })).foreignKeys).toEqual([
      {
        name: 'a_child_a_parent_id_fk',
        columns: ['a'],
        references: { table: 'app.parent', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'set null',
      },
      {
        name: 'a_child_a_b_parent_id_other_fk',
        columns: ['a', 'b'],
        references: { table: 'app.parent', columns: ['id', 'other'] },
      },
      {
        name: 'named',
        columns: ['b'],
        references: { table: 'app.parent', columns: ['id'] },
        onDelete: 'set default',
        onUpdate: 'restrict',
      },
    ])
  })

  it('reads checks, with their values as text', async () => {
    const t = pgTable('t', { a: integer() }, (c) => [check('positive', sql`(${c.a} > ${0} and ${c.a} < 10)`)])
    expect((await tableOf({ t })).checks).toEqual([{ name: 'positive', expression: '"a" > 0 and "a" < 10' }])
  })
})

describe('indexes', () => {
  it('reads what a column of an index says', async () => {
    const t = pgTable('t', { a: integer(), b: text() }, (c) => [
      index().on(c.a, c.b),
      index('i1').on(c.a.desc(), c.b.asc().nullsFirst()),
      index('i2').onOnly(c.a.desc().nullsFirst()),
      index('i3').on(c.b.op('text_pattern_ops')).with({ fillfactor: 70 }),
      index('i4').using('gin', c.b.op('gin_trgm_ops')).concurrently(),
      uniqueIndex('i5').on(c.a).where(gt(c.a, 17)),
      uniqueIndex().on(c.b).where(isNotNull(c.b)),
    ])
    expect((await tableOf({ t })).indexes).toEqual([
      { name: 't_a_b_index', columns: ['a', 'b'] },
      {
        name: 'i1',
        columns: [
          { column: 'a', order: 'desc', nulls: 'last' },
          { column: 'b', nulls: 'first' },
        ],
      },
      { name: 'i2', columns: [{ column: 'a', order: 'desc' }] },
      { name: 'i3', columns: [{ column: 'b', operatorClass: 'text_pattern_ops' }], with: { fillfactor: 70 } },
      { name: 'i4', columns: [{ column: 'b', operatorClass: 'gin_trgm_ops' }], using: 'gin' },
      { name: 'i5', columns: ['a'], unique: true, where: '"a" > 17' },
      { name: 't_b_index', columns: ['b'], unique: true, where: '"b" is not null' },
    ])
  })

  it('reads parts that are written as SQL', async () => {
    const t = pgTable('t', { a: integer(), b: text() }, (c) => [
      index('i').on(
        sql`lower(${c.b})`,
        desc(c.a),
        sql`(${c.a} + ${1}) nulls first`,
        sql`${c.b} collate "C" text_pattern_ops desc nulls last`,
        sql`coalesce(lower(${c.b}), 'desc')`,
        sql`${c.b} gist_trgm_ops(siglen=32)`,
        sql`${c.a} asc`,
      ),
    ])
    expect((await tableOf({ t })).indexes).toEqual([
      {
        name: 'i',
        columns: [
          { expression: 'lower("b")' },
          { column: 'a', order: 'desc' },
          { expression: '"a" + 1', nulls: 'first' },
          { column: 'b', collation: 'C', operatorClass: 'text_pattern_ops', order: 'desc', nulls: 'last' },
          { expression: `coalesce(lower("b"), 'desc')` },
          { column: 'b', operatorClass: 'gist_trgm_ops(siglen=32)' },
          'a',
        ],
      },
    ])
  })
})
