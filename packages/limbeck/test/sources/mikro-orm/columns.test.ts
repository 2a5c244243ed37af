import { defineEntity, EntityCaseNamingStrategy, p, sql as raw, Type } from '@mikro-orm/sql'
import { describe, expect, it } from 'vitest'
import { sql } from '../../../src/schema/sql.ts'
import { columnFor, columnOf, tablesOf, thingOf } from './read.ts'

const id = p.integer().primary()

describe('columns', () => {
  it.each([
    ['nullable', p.string().nullable(), { nullable: true }],
    ['collation', p.string().collation('NOCASE'), { collation: 'NOCASE' }],
    ['comment', p.string().comment('what it is'), { comment: 'what it is' }],
    ['text default', p.string().default("it's"), { default: "it's" }],
    ['empty text default', p.string().default(''), { default: '' }],
    ['enum default', p.enum(['a', 'b']).default('b'), { default: 'b' }],
    ['number default', p.integer().default(-7), { default: -7 }],
    ['fraction default', p.double().default(0.5), { default: 0.5 }],
    ['true default', p.boolean().default(true), { default: true }],
    ['false default', p.boolean().default(false), { default: false }],
    ['bigint default', p.bigint().default(0), { default: 0 }],
    ['huge bigint default', p.bigint().default('9007199254740993'), { default: 9007199254740993n }],
    ['decimal default', p.decimal().default('1.50'), { default: '1.50' }],
    ['array default', p.array().default(['a', "b'c"]), { default: "a,b'c" }],
    ['raw default', p.datetime().defaultRaw('now()'), { default: sql`CURRENT_TIMESTAMP` }],
    ['sql.now() default', p.datetime().default(raw.now()), { default: sql`CURRENT_TIMESTAMP` }],
    [
      'raw expression default',
      p.string().defaultRaw('lower(hex(randomblob(4)))'),
      { default: { sql: 'lower(hex(randomblob(4)))' } },
    ],
    ['raw number default', p.integer().defaultRaw('42'), { default: 42 }],
    ['raw text default', p.string().defaultRaw("'it''s'"), { default: "it's" }],
    ['raw concatenation default', p.string().defaultRaw("'a' || 'b'"), { default: { sql: "'a' || 'b'" } }],
    ['raw null default', p.string().nullable().defaultRaw('null'), { nullable: true }],
    ['date default', p.datetime().default(new Date(0)), { default: '1970-01-01 00:00:00.000' }],
    ['version number', p.integer().version(), { default: 1 }],
    ['version date', p.datetime().version(), { default: sql`CURRENT_TIMESTAMP` }],
    ['virtual generated', p.string().generated('(lower(id)) virtual'), { generated: { as: 'lower(id)' } }],
    ['stored generated', p.string().generated("(id || ')') stored"), { generated: { as: "id || ')'", stored: true } }],
    [
      'generated in full',
      p.string().columnType('text generated always as (id * 2) stored'),
      { type: 'text', generated: { as: 'id * 2', stored: true } },
    ],
    ['generated from names', p.string().generated((cols) => `(${cols['id']} + 1)`), { generated: { as: 'id + 1' } }],
  ])('%s', async (_name, property, attributes) => {
    const { name: _, type, ...rest } = await columnFor(property)
    expect('type' in attributes ? { type, ...rest } : rest).toEqual(attributes)
  })

  it('leaves out what is not stored', async () => {
    const Thing = defineEntity({
      name: 'Thing',
      properties: {
        id,
        computed: p.string().persist(false).nullable(),
        formula: p.integer().formula('1 + 1'),
        onlyInJs: p.datetime().onCreate(() => new Date()),
      },
    })
    expect((await thingOf(Thing)).columns.map((c) => c.name)).toEqual(['id', 'only_in_js'])
    expect(columnOf(await thingOf(Thing), 'only_in_js')).toEqual({ name: 'only_in_js', type: 'timestamp' })
  })

  it('maps custom types by their own declaration', async () => {
    class Money extends Type<number, string> {
      override getColumnType(): string {
        return 'numeric(20,2)'
      }
      override convertToDatabaseValue(value: number): string {
        return value.toFixed(2)
      }
      override compareAsType(): string {
        return 'string'
      }
    }
    expect(await columnFor(p.type(Money).default(3))).toEqual({ name: 'it', type: 'numeric(20,2)', default: '3.00' })
  })

  it('lays embeddables out inline, as JSON, and nested', async () => {
    const Geo = defineEntity({
      name: 'Geo',
      embeddable: true,
      properties: { lat: p.double(), lng: p.double().nullable() },
    })
    const Address = defineEntity({
      name: 'Address',
      embeddable: true,
      properties: { street: p.string().index(), kind: p.enum(['home', 'work']), geo: () => p.embedded(Geo) },
    })
    const Thing = defineEntity({
      name: 'Thing',
      properties: {
        id,
        home: () => p.embedded(Address),
        work: () => p.embedded(Address).prefix('w_').nullable(),
        bare: () => p.embedded(Geo).prefix(false),
        object: () => p.embedded(Address).object(),
        list: () => p.embedded(Address).array().nullable(),
      },
    })
    const table = await thingOf(Thing, Address, Geo)
    expect(table.columns.map((c) => `${c.name} ${c.type}${c.nullable ? '?' : ''}`)).toEqual([
      'id integer',
      'home_street varchar(255)',
      'home_kind varchar(255)',
      'home_geo_lat double precision',
      'home_geo_lng double precision?',
      'w_street varchar(255)?',
      'w_kind varchar(255)?',
      'w_geo_lat double precision?',
      'w_geo_lng double precision?',
      'lat double precision',
      'lng double precision?',
      'object json',
      'list json?',
    ])
    expect(table.checks?.map((check) => check.name)).toEqual(['ck_thing_home_kind', 'ck_thing_w_kind'])
    expect(table.indexes?.map((index) => index.name)).toEqual(['ix_thing_home_street', 'ix_thing_w_street'])
  })

  it('follows naming strategies and explicit names', async () => {
    const Some = defineEntity({
      name: 'SomeThing',
      properties: { id, longName: p.string(), other: p.string().fieldName('X Y') },
    })
    const byDefault = await tablesOf([Some])
    expect(byDefault.get('some_thing')?.columns.map((c) => c.name)).toEqual(['id', 'long_name', 'X Y'])
    const asWritten = await tablesOf([Some], { namingStrategy: EntityCaseNamingStrategy })
    expect(asWritten.get('SomeThing')?.columns.map((c) => c.name)).toEqual(['id', 'longName', 'X Y'])
  })

  it('puts entities with a schema into a namespace', async () => {
    const A = defineEntity({ name: 'A', schema: 'auth', tableName: 'users', properties: { id } })
    const B = defineEntity({ name: 'B', tableName: 'shop.orders', properties: { id, a: () => p.manyToOne(A) } })
    const tables = await tablesOf([A, B])
    expect([...tables.keys()]).toEqual(['auth.users', 'shop.orders'])
    expect(tables.get('shop.orders')?.foreignKeys?.[0]?.references.table).toBe('auth.users')
    const named = await tablesOf([defineEntity({ name: 'C', properties: { id } })], { schema: 'app' })
    expect([...named.keys()]).toEqual(['app.c'])
  })
})
