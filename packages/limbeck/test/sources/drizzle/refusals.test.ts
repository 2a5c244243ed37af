import { sql } from 'drizzle-orm'
import * as my from 'drizzle-orm/mysql-core'
import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { singlestoreTable, int as singlestoreInt } from 'drizzle-orm/singlestore-core'
import { describe, expect, it } from 'vitest'
import { drizzle } from '../../../src/sources/drizzle.ts'
import { refusalOf } from './read.ts'

const table = (columns: Record<string, pg.PgColumnBuilderBase>, extras: pg.PgTableExtraConfigValue[] = []) => ({
  t: pg.pgTable('t', columns, () => extras),
})
const broken = pg.customType<{ data: string }>({
  dataType: () => 'text',
  toDriver: () => {
    throw new Error('no key')
  },
})
const strange = pg.customType<{ data: symbol }>({ dataType: () => 'text' })

describe('what cannot be mapped', () => {
  it.each<[string, Record<string, unknown>, 'unsupported' | 'invalid-schema', string, string]>([
    [
      'a default that its type refuses',
      table({ it: broken().default('x') }),
      'invalid-schema',
      'the column "t.it" has a default that its own type refuses: no key',
      'sql`…`',
    ],
    [
      'a default that is no value',
      table({ it: strange().default(Symbol('s')) }),
      'unsupported',
      'the column "t.it" has a default that is no plain value (Symbol(s))',
      'sql`…`',
    ],
    [
      'a default without a number',
      table({ it: pg.integer().default(Number.NaN) }),
      'unsupported',
      'the column "t.it" has a default that is no plain value (NaN)',
      'sql`…`',
    ],
    [
      'a placeholder',
      table({ it: pg.integer().generatedAlwaysAs(sql`${sql.placeholder('x')}`) }),
      'unsupported',
      'the column "t.it" has SQL',
      'sql`…`',
    ],
    [
      'SQL with what has no text',
      table({ it: pg.integer().default(sql`${1n}`) }),
      'unsupported',
      'the column "t.it" has SQL that cannot be written as text (Unexpected param value: 1)',
      'as text',
    ],
    [
      'two primary keys',
      table({ a: pg.integer().primaryKey(), b: pg.integer().primaryKey() }),
      'invalid-schema',
      'the table "t" has two primary keys',
      'primaryKey({ columns',
    ],
    [
      'an index over an expression without a name',
      table({ a: pg.integer() }, [pg.index().on(sql`abs(a)`)]),
      'invalid-schema',
      'the table "t" has an index over an expression without a name',
      "index('…')",
    ],
    [
      'one name for two constraints',
      table({ a: pg.integer().unique('x') }, [pg.check('x', sql`true`)]),
      'invalid-schema',
      'the table "t" has two constraints or indexes called "x"',
      'name',
    ],
    [
      'one name for two tables',
      { a: pg.pgTable('t', { a: pg.integer() }), b: pg.pgTable('t', { b: pg.integer() }) },
      'invalid-schema',
      'the Drizzle schema has two tables called "t"',
      'Rename',
    ],
    [
      'one name for two enums',
      { ...table({ a: pg.integer() }), a: pg.pgEnum('e', ['x']), b: pg.pgEnum('e', ['y']) },
      'invalid-schema',
      'the Drizzle schema has two different enums called "e"',
      'Rename',
    ],
    [
      'a foreign key to nothing',
      table({ a: pg.integer().references(() => Object.create(null).id) }),
      'invalid-schema',
      'the table "t" has a foreign key to something that is not there',
      'references',
    ],
    [
      'a policy on no table',
      { ...table({ a: pg.integer() }), p: pg.pgPolicy('p') },
      'invalid-schema',
      'the policy "p" is on no table',
      '.link(table)',
    ],
    [
      'a materialized view in a tablespace',
      {
        ...table({ a: pg.integer() }),
        v: pg
          .pgMaterializedView('v', {})
          .tablespace('fast')
          .as(sql`select 1`),
      },
      'unsupported',
      `the materialized view "v" says tablespace('fast')`,
      'op.execute',
    ],
    [
      'a materialized view that is kept by another method',
      {
        ...table({ a: pg.integer() }),
        v: pg
          .pgMaterializedView('v', {})
          .using('columnar')
          .as(sql`select 1`),
      },
      'unsupported',
      `the materialized view "v" says using('columnar')`,
      'op.execute',
    ],
    [
      'a column that MySQL sets',
      { t: my.mysqlTable('t', { at: my.timestamp().onUpdateNow() }) },
      'unsupported',
      'the column "t.at" is set by the database at every update',
      '$onUpdate',
    ],
    [
      'tables of two databases',
      { ...table({ a: pg.integer() }), u: lite.sqliteTable('u', { a: lite.integer() }) },
      'invalid-schema',
      'the Drizzle schema has parts of "drizzle-orm/pg-core" and of "drizzle-orm/sqlite-core"',
      'limbeck.config.ts',
    ],
    [
      'tables of other databases',
      { t: singlestoreTable('s', { a: singlestoreInt() }) },
      'unsupported',
      'the table "s" is of a database that limbeck does not know',
      'pg-core',
    ],
  ])('%s', async (_name, exported, code, message, hint) => {
    const error = await refusalOf(exported)
    expect(error.code).toBe(code)
    expect(error.message).toContain(message)
    expect(error.hint).toContain(hint)
  })
})

describe('a configuration that says nothing', () => {
  it('exports no tables', async () => {
    const error = await refusalOf({ helper: () => 1, text: 'x', nothing: null, plain: Object.create(null) })
    expect(error).toMatchObject({ code: 'invalid-config', message: 'the Drizzle schema exports no tables' })
  })

  it.each([
    ['no schema', {}, 'the Drizzle models name no schema'],
    ['a schema that is none', { schema: './schema.ts' }, 'the Drizzle models name no schema'],
    ['a casing that is none', { schema: {}, casing: 'SNAKE' }, '"SNAKE" is no casing'],
  ])('%s', async (_name, models, message) => {
    // As a configuration in JavaScript may say it.
    const source = Reflect.apply(drizzle, undefined, [models])
    await expect(source.load()).rejects.toMatchObject({ code: 'invalid-config', message })
  })
})
