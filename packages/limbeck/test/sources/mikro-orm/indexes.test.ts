import { defineEntity, p, sql as raw, UnderscoreNamingStrategy } from '@mikro-orm/sql'
import { describe, expect, it } from 'vitest'
import { type MikroOrmConfig, type MikroOrmSettings } from '../../../src/sources/mikro-orm.ts'
import { tablesOf, thingOf } from './read.ts'

const id = p.integer().primary()

describe('unique constraints and indexes', () => {
  it('maps single, composite, named, descending, partial and expression ones', async () => {
    const Thing = defineEntity({
      name: 'Thing',
      properties: {
        id,
        email: p.string().unique(),
        code: p.string().unique('uq_code'),
        score: p.double().index(),
        seen: p.datetime().index('seen_at'),
        a: p.integer(),
        b: p.boolean(),
        data: p.json(),
      },
      uniques: [
        { properties: ['a', 'b'] },
        { properties: ['a'], where: { b: true }, name: 'uq_partial' },
        { properties: ['b', 'seen'], deferMode: 'deferred' },
        { columns: [{ name: 'score', sort: 'desc' }], name: 'uq_descending' },
      ],
      indexes: [
        { properties: ['a', 'score'] },
        {
          columns: [
            { name: 'score', sort: 'desc' },
            { name: 'email', collation: 'NOCASE' },
          ],
          name: 'ix_mixed',
        },
        { properties: ['score'], where: 'score > 10 AND b', name: 'ix_where' },
        { properties: ['a'], where: { [raw`lower(email)`]: 'x', seen: { $gt: new Date(0) } }, name: 'ix_raw' },
        { columns: [{ name: 'data.user.name' }], name: 'ix_json' },
        { name: 'ix_lower', expression: 'create index ix_lower on thing (lower(email))' },
        {
          name: 'ix_rich',
          expression: (_columns, table, name) =>
            `CREATE UNIQUE INDEX IF NOT EXISTS "${name}" ON ${table} USING btree ((a + 1) DESC, "b", coalesce(email, ',)') COLLATE "C") WHERE a > 0 AND email <> ')';`,
        },
      ],
    })
    const table = await thingOf(Thing)
    expect(table.unique).toEqual([
      { name: 'uq_thing_email', columns: ['email'] },
      { name: 'uq_code', columns: ['code'] },
      { name: 'uq_thing_a_b', columns: ['a', 'b'] },
      { name: 'uq_thing_b_seen', columns: ['b', 'seen'], deferrable: 'deferred' },
    ])
    expect(table.indexes).toEqual([
      { name: 'ix_thing_score', columns: ['score'] },
      { name: 'seen_at', columns: ['seen'] },
      { name: 'ix_thing_a_score', columns: ['a', 'score'] },
      {
        name: 'ix_mixed',
        columns: [
          { column: 'score', order: 'desc' },
          { column: 'email', collation: 'NOCASE' },
        ],
      },
      { name: 'ix_where', columns: ['score'], where: 'score > 10 AND b' },
      {
        name: 'ix_raw',
        columns: ['a'],
        where: `seen > '1970-01-01 00:00:00.000' and lower(email) = 'x'`,
      },
      { name: 'ix_json', columns: [{ expression: `json_extract(data, '$.user.name')` }] },
      { name: 'ix_lower', columns: [{ expression: 'lower(email)' }] },
      {
        name: 'ix_rich',
        columns: [{ expression: 'a + 1', order: 'desc' }, 'b', { expression: "coalesce(email, ',)')", collation: 'C' }],
        unique: true,
        where: "a > 0 AND email <> ')'",
      },
      { name: 'uq_partial', columns: ['a'], unique: true, where: 'b = TRUE' },
      { name: 'uq_descending', columns: [{ column: 'score', order: 'desc' }], unique: true },
    ])
  })

  it('maps checks of properties, of entities, of enums, and raw ones', async () => {
    const Thing = defineEntity({
      name: 'Thing',
      properties: {
        id,
        size: p.integer().check('size > 0'),
        state: p.enum(['on', "o'ff"]),
        states: p.enum(['a']).array(),
        level: p.enum([1, 2]),
      },
      checks: [
        { expression: (columns) => `(${columns.size}) < (10)` },
        { name: 'small', expression: raw`size < ${5}` },
      ],
    })
    expect((await thingOf(Thing)).checks).toEqual([
      { name: 'ck_thing', expression: '(size) < (10)' },
      { name: 'small', expression: 'size < 5' },
      { name: 'ck_thing_size', expression: 'size > 0' },
      { name: 'ck_thing_state', expression: `state in ('on', 'o''ff')` },
    ])
  })

  it('follows the convention asked for, MikroORM itself, or a naming strategy with an opinion', async () => {
    const Thing = defineEntity({
      name: 'Thing',
      properties: {
        id,
        a: p.string().unique(),
        b: p.string().index(),
        thing: () => p.manyToOne(Thing),
        c: p.enum(['x']),
      },
    })
    const names = async (config: MikroOrmConfig, settings: MikroOrmSettings) => {
      const table = (await tablesOf([Thing], config, settings)).get('thing')
      const { primaryKey, unique = [], foreignKeys = [], checks = [], indexes = [] } = table ?? { unique: [] }
      return [primaryKey, ...unique, ...foreignKeys, ...checks, ...indexes].map((item) => item?.name)
    }
    expect(await names({}, {})).toEqual([
      'pk_thing',
      'uq_thing_a',
      'fk_thing_thing_id',
      'ck_thing_c',
      'ix_thing_b',
      'ix_thing_thing_id',
    ])
    expect(await names({}, { naming: { unique: '{columns}_key_of_{table}', primaryKey: 'primary' } })).toEqual([
      'primary',
      'a_key_of_thing',
      'fk_thing_thing_id',
      'ck_thing_c',
      'ix_thing_b',
      'ix_thing_thing_id',
    ])
    expect(await names({}, { naming: 'mikro-orm' })).toEqual([
      'thing_pkey',
      'thing_a_unique',
      'thing_thing_id_foreign',
      'thing_c_check',
      'thing_b_index',
      'thing_thing_id_index',
    ])
    class Opinion extends UnderscoreNamingStrategy {
      override indexName(table: string, columns: string[], kind: string): string {
        return [kind, table, ...columns].join('-')
      }
    }
    expect(await names({ namingStrategy: Opinion }, {})).toEqual([
      'primary-thing-id',
      'unique-thing-a',
      'foreign-thing-thing_id',
      'check-thing-c',
      'index-thing-b',
      'index-thing-thing_id',
    ])
  })
})
