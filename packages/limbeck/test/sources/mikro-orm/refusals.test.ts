import { defineEntity, p } from '@mikro-orm/sql'
import { describe, expect, it } from 'vitest'
import { mikroOrm } from '../../../src/sources/mikro-orm.ts'
import { refusal, tablesOf } from './read.ts'

const id = p.integer().primary()

function property(told: object) {
  return [defineEntity({ name: 'Thing', properties: { id, it: told } })]
}

function entity(told: object) {
  return [defineEntity({ name: 'Thing', properties: { id, it: p.string() }, ...told })]
}

describe('what cannot be mapped', () => {
  it.each([
    ['a view', entity({ view: true, expression: 'select 1' }), '"Thing"', 'view'],
    ['a materialized view', entity({ view: { materialized: true }, expression: 'select 1' }), '"Thing"', 'view'],
    [
      'a trigger',
      entity({ triggers: [{ name: 't', timing: 'after', events: ['insert'], body: 'select 1' }] }),
      '"Thing"',
      'triggers',
    ],
    ['a policy', entity({ policies: [{ using: 'true' }] }), '"Thing"', 'row level security'],
    [
      'a partitioned table',
      entity({ partitionBy: { type: 'hash', expression: 'id', partitions: 2 } }),
      '"Thing"',
      'partitioned',
    ],
    ['every namespace', entity({ schema: '*' }), '"Thing"', 'namespace'],
    ['a native enum', property(p.enum(['a']).nativeEnumName('e')), '"Thing.it"', 'native enum'],
    ['an identity', property(p.integer().generated('by default as identity')), '"Thing.it"', 'identity'],
    ['extra SQL', property(p.datetime().extra('on update current_timestamp')), '"Thing.it"', 'extra'],
    ['ignored changes', property(p.string().ignoreSchemaChanges('type')), '"Thing.it"', 'ignoreSchemaChanges'],
    ['a fulltext index', entity({ indexes: [{ properties: ['it'], type: 'fulltext' }] }), '"ix_thing_it"', 'fulltext'],
    ['included columns', entity({ indexes: [{ properties: ['it'], include: ['id'] }] }), '"ix_thing_it"', 'included'],
    ['fill factor', entity({ indexes: [{ properties: ['it'], fillFactor: 70 }] }), '"ix_thing_it"', 'fill factor'],
    ['order of nulls', entity({ indexes: [{ columns: [{ name: 'it', nulls: 'first' }] }] }), '"ix_thing_it"', 'nulls'],
    ['prefix length', entity({ indexes: [{ columns: [{ name: 'it', length: 7 }] }] }), '"ix_thing_it"', 'prefix'],
    [
      'another method',
      entity({ indexes: [{ name: 'g', expression: 'create index g on thing using gin (it)' }] }),
      '"g"',
      'gin',
    ],
    ['no statement', entity({ indexes: [{ name: 'g', expression: 'lower(it)' }] }), '"g"', 'lower(it)'],
    [
      'nulls in a statement',
      entity({ indexes: [{ name: 'g', expression: 'create index g on thing (it nulls last)' }] }),
      '"g"',
      'nulls',
    ],
  ])('refuses %s', async (_name, entities, where, what) => {
    const error = await refusal(entities)
    expect(error.code).toBe('unsupported')
    expect(error.message).toContain('Thing')
    expect(error.message).toContain(where)
    expect(error.message).toContain(what)
    expect(error.hint).toBeTruthy()
  })

  it('lets the settings of MikroORM leave things out', async () => {
    const View = defineEntity({
      name: 'View',
      tableName: 'a_view',
      view: true,
      expression: 'select 1 as id',
      properties: { id },
    })
    const Legacy = defineEntity({ name: 'Legacy', properties: { id } })
    const Thing = defineEntity({
      name: 'Thing',
      properties: { id, hidden: p.string() },
      triggers: [{ name: 't', timing: 'after', events: ['insert'], body: 'select 1' }],
    })
    const tables = await tablesOf([View, Legacy, Thing], {
      schemaGenerator: {
        skipViews: ['a_view'],
        skipTables: [/^leg/],
        skipColumns: { thing: ['hidden'] },
        ignoreTriggers: true,
      },
    })
    expect([...tables.keys()]).toEqual(['thing'])
    expect(tables.get('thing')?.columns.map((c) => c.name)).toEqual(['id'])
  })

  it('passes on what MikroORM finds wrong, and refuses what has one name twice', async () => {
    const NoKey = defineEntity({ name: 'NoKey', properties: { it: p.string() } })
    const wrong = await refusal([NoKey])
    expect(wrong.code).toBe('invalid-schema')
    expect(wrong.message).toContain('NoKey')

    const Twice = defineEntity({
      name: 'Twice',
      properties: { id, it: p.string().index() },
      indexes: [{ properties: ['it'], where: 'it is not null' }],
    })
    const error = await refusal([Twice])
    expect(error.code).toBe('invalid-schema')
    expect(error.message).toContain('"Twice"')
    expect(error.message).toContain('"ix_twice_it"')
  })

  it('refuses a configuration without entities', async () => {
    await expect(mikroOrm({}).load()).rejects.toMatchObject({ code: 'invalid-config' })
  })
})
