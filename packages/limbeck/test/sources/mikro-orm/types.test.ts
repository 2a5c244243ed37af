import { defineEntity, p } from '@mikro-orm/sql'
import { describe, expect, it } from 'vitest'
import { columnFor, thingOf } from './read.ts'

const id = p.integer().primary()

describe('types', () => {
  it.each([
    ['string', p.string(), 'varchar(255)'],
    ['string with a length', p.string().length(40), 'varchar(40)'],
    ['text', p.text(), 'text'],
    ['character', p.character().length(2), 'char(2)'],
    ['integer', p.integer(), 'integer'],
    ['smallint', p.smallint(), 'smallint'],
    ['tinyint', p.tinyint(), 'smallint'],
    ['mediumint', p.mediumint(), 'integer'],
    ['bigint', p.bigint(), 'bigint'],
    ['unsigned', p.integer().unsigned(), 'integer unsigned'],
    ['boolean', p.boolean(), 'boolean'],
    ['float', p.float(), 'real'],
    ['double', p.double(), 'double precision'],
    ['decimal', p.decimal().precision(12).scale(4), 'numeric(12,4)'],
    ['decimal without sizes', p.decimal(), 'numeric(10,0)'],
    ['date', p.date(), 'date'],
    ['time', p.time(), 'time'],
    ['datetime', p.datetime(), 'timestamp'],
    ['datetime with a precision', p.datetime().length(3), 'timestamp(3)'],
    ['uuid', p.uuid(), 'uuid'],
    ['blob', p.blob(), 'blob'],
    ['uint8array', p.uint8array(), 'blob'],
    ['json', p.json(), 'json'],
    ['text enum', p.enum(['a', 'b']), 'varchar(255)'],
    ['numeric enum', p.enum([1, 2]), 'smallint'],
    ['array', p.array(), 'text'],
    ['interval', p.interval(), 'interval'],
    ['explicit column type', p.string().columnType('citext'), 'citext'],
    ['explicit column type with sizes', p.decimal().columnType('numeric(30, 12)'), 'numeric(30, 12)'],
    ['explicit array', p.array().columnType('int8[]'), 'int8[]'],
  ])('%s', async (_name, property, type) => {
    expect(await columnFor(property)).toEqual({ name: 'it', type })
  })

  it('takes the type of a foreign key from what it references', async () => {
    const Uuid = defineEntity({ name: 'Uuid', properties: { id: p.uuid().primary() } })
    const Big = defineEntity({ name: 'Big', properties: { id: p.bigint().primary() } })
    const Custom = defineEntity({ name: 'Custom', properties: { id: p.string().columnType('citext').primary() } })
    const Thing = defineEntity({
      name: 'Thing',
      properties: {
        id,
        a: () => p.manyToOne(Uuid),
        b: () => p.manyToOne(Big),
        c: () => p.manyToOne(Custom),
      },
    })
    const table = await thingOf(Thing, Uuid, Big, Custom)
    expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'integer'],
      ['a_id', 'uuid'],
      ['b_id', 'bigint'],
      ['c_id', 'citext'],
    ])
  })
})
