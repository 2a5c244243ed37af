import { defineEntity, type Opt, p } from '@mikro-orm/sql'
import { describe, expect, it } from 'vitest'
import { liveDatabase } from './live.ts'

const Address = defineEntity({
  name: 'Address',
  embeddable: true,
  properties: { street: p.string(), kind: p.enum(['home', 'work']) },
})

const Thing = defineEntity({
  name: 'Thing',
  properties: {
    id: p.bigint().primary(),
    text: p.string(),
    long: p.text().nullable(),
    whole: p.integer(),
    small: p.smallint(),
    big: p.bigint(),
    float: p.float(),
    double: p.double(),
    price: p.decimal().precision(10).scale(2),
    yes: p.boolean(),
    no: p.boolean().default(false),
    at: p.datetime(),
    day: p.date(),
    hour: p.time(),
    uuid: p.uuid(),
    bytes: p.blob(),
    data: p.json<object | unknown[] | string | number | boolean>(),
    state: p.enum(['on', 'off']),
    level: p.enum([1, 2, 3]),
    tags: p.array(),
    numbers: p.array<number>((value) => Number(value)),
    home: () => p.embedded(Address),
    object: () => p.embedded(Address).object(),
    list: () => p.embedded(Address).array(),
    made: p.datetime().defaultRaw('CURRENT_TIMESTAMP'),
    shout: p
      .string()
      .$type<Opt<string>>()
      .generated((columns) => `(upper(${columns['text']})) stored`),
  },
})

const values = {
  text: "it's – ünï",
  long: null,
  whole: -2147483648,
  small: 7,
  big: 9007199254740991n,
  float: 0.5,
  double: Math.PI,
  price: '12.34',
  yes: true,
  at: new Date('2026-03-01T12:34:56.789Z'),
  day: '2026-02-28',
  hour: '23:59:58',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  bytes: Buffer.from([0, 1, 255]),
  data: { a: [1, 'two', null, { b: true }] },
  state: 'on' as const,
  level: 3 as const,
  tags: ['a', 'b,c', 'd"e'],
  numbers: [1, 2.5],
  home: { street: 'Main', kind: 'home' as const },
  object: { street: 'Side', kind: 'work' as const },
  list: [{ street: 'One', kind: 'work' as const }],
}

describe('rows through MikroORM on a database created from the schema', () => {
  it('come back as they went in, defaults and generated columns filled', async () => {
    const { orm, rows } = await liveDatabase([Thing, Address])
    const started = Date.now()
    const em = orm.em.fork()
    em.create(Thing, values)
    await em.flush()

    const found = await orm.em.fork().findOneOrFail(Thing, { text: values.text })
    for (const [key, value] of Object.entries(values))
      expect({ [key]: Reflect.get(found, key) }).toEqual({ [key]: value })
    expect(found.no).toBe(false)
    expect(found.id).toBe(1n)
    expect(found.shout).toBe("IT'S – üNï")
    expect(Math.abs(found.made.getTime() - started)).toBeLessThan(60_000)

    const [types] = await rows(
      'SELECT typeof(big) AS big, typeof(data) AS data, typeof(uuid) AS uuid, typeof(made) AS made FROM thing',
    )
    expect(types).toEqual({ big: 'integer', data: 'text', uuid: 'text', made: 'text' })
  })

  it.each([['a string'], ['123'], [17], [1.5], [true], [[1, 2]], [[]], [{}], [{ deep: { er: '1' } }]])(
    'JSON that is %j',
    async (data) => {
      const { orm } = await liveDatabase([Thing, Address])
      const em = orm.em.fork()
      em.create(Thing, { ...values, data })
      await em.flush()
      expect((await orm.em.fork().findOneOrFail(Thing, { text: values.text })).data).toEqual(data)
    },
  )

  it('changes are noticed, and nothing else is written', async () => {
    const { orm } = await liveDatabase([Thing, Address])
    const em = orm.em.fork()
    em.create(Thing, values)
    await em.flush()
    em.clear()
    const found = await em.findOneOrFail(Thing, { text: values.text })
    em.getUnitOfWork().computeChangeSets()
    expect(em.getUnitOfWork().getChangeSets()).toEqual([])
    found.big = 5n
    found.at = new Date('2000-01-01T00:00:00Z')
    await em.flush()
    const again = await orm.em.fork().findOneOrFail(Thing, { text: values.text })
    expect([again.big, again.at]).toEqual([5n, new Date('2000-01-01T00:00:00Z')])
  })

  it('keeps versions as numbers and as dates that the database sets', async () => {
    const Counted = defineEntity({
      name: 'Counted',
      properties: { id: p.integer().primary(), it: p.string(), version: p.integer().version() },
    })
    const Dated = defineEntity({
      name: 'Dated',
      properties: { id: p.integer().primary(), it: p.string(), version: p.datetime().version() },
    })
    const { orm } = await liveDatabase([Counted, Dated])
    const em = orm.em.fork()
    const counted = em.create(Counted, { it: 'a' })
    const dated = em.create(Dated, { it: 'a' })
    await em.flush()
    expect(counted.version).toBe(1)
    expect(dated.version).toBeInstanceOf(Date)
    counted.it = 'b'
    dated.it = 'b'
    await em.flush()
    expect(counted.version).toBe(2)
    expect(Math.abs(dated.version.getTime() - Date.now())).toBeLessThan(60_000)
  })

  it('refuses what the checks and keys refuse', async () => {
    const { orm } = await liveDatabase([Thing, Address])
    const em = orm.em.fork()
    const insert = (sql: string) => em.getConnection().execute(sql)
    await expect(insert("UPDATE thing SET state = 'maybe'")).resolves.toBeDefined()
    em.create(Thing, values)
    await em.flush()
    await expect(insert("UPDATE thing SET state = 'maybe'")).rejects.toThrow(/ck_thing_state/)
    await expect(insert("UPDATE thing SET home_kind = 'maybe'")).rejects.toThrow(/ck_thing_home_kind/)
  })

  it('follows relations of every kind', async () => {
    const Tag = defineEntity({ name: 'Tag', properties: { id: p.integer().primary(), name: p.string().unique() } })
    const Region = defineEntity({
      name: 'Region',
      properties: { country: p.string().length(2).primary(), code: p.integer().primary() },
    })
    const Base = defineEntity({
      name: 'Base',
      abstract: true,
      discriminatorColumn: 'kind',
      properties: { id: p.integer().primary(), kind: p.enum(['a', 'b']) },
    })
    const A = defineEntity({
      name: 'A',
      extends: Base,
      discriminatorValue: 'a',
      properties: {
        region: () => p.manyToOne(Region).nullable(),
        parent: () => p.manyToOne(A).nullable(),
        children: () => p.oneToMany(A).mappedBy('parent'),
        tags: () => p.manyToMany(Tag),
      },
    })
    const B = defineEntity({
      name: 'B',
      extends: Base,
      discriminatorValue: 'b',
      properties: { twin: () => p.oneToOne(A).nullable() },
    })
    const List = defineEntity({
      name: 'List',
      properties: { id: p.integer().primary(), tags: () => p.manyToMany(Tag).fixedOrder() },
    })
    const { orm } = await liveDatabase([Tag, Region, Base, A, B, List])
    const em = orm.em.fork()
    const region = em.create(Region, { country: 'US', code: 1 })
    const [one, two] = [em.create(Tag, { name: 'one' }), em.create(Tag, { name: 'two' })]
    const parent = em.create(A, { region, tags: [one, two] })
    const list = em.create(List, { tags: [two, one] })
    em.create(A, { parent })
    em.create(B, { twin: parent })
    await em.flush()

    const found = await orm.em.fork().findOneOrFail(A, { parent: null }, { populate: ['tags', 'children', 'region'] })
    expect(
      found.tags
        .getItems()
        .map((tag) => tag.name)
        .sort(),
    ).toEqual(['one', 'two'])
    const inOrder = await orm.em.fork().findOneOrFail(List, { id: list.id }, { populate: ['tags'] })
    expect(inOrder.tags.getItems().map((tag) => tag.name)).toEqual(['two', 'one'])
    expect(found.children).toHaveLength(1)
    expect(found.region).toMatchObject({ country: 'US', code: 1 })
    expect(await orm.em.fork().count(B, { twin: found.id })).toBe(1)
    await orm.em.fork().nativeDelete(A, { id: found.id })
    expect(await orm.em.fork().count(A, { parent: null })).toBe(1)
  })
})
