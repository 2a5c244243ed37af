import { defineEntity, DeferMode, p } from '@mikro-orm/sql'
import { describe, expect, it } from 'vitest'
import { columnOf, tablesOf, thingOf } from './read.ts'

const id = p.integer().primary()

async function key(property: object) {
  const table = await thingOf(defineEntity({ name: 'Thing', properties: { id: property } }))
  expect(table.primaryKey).toEqual({ name: 'pk_thing', columns: ['id'] })
  return table.columns[0]
}

describe('keys', () => {
  it('numeric single keys count up by themselves, others do not', async () => {
    expect(await key(p.integer().primary())).toEqual({ name: 'id', type: 'integer', autoincrement: true })
    expect(await key(p.bigint().primary())).toEqual({ name: 'id', type: 'bigint', autoincrement: true })
    expect(await key(p.integer().primary().autoincrement(false))).toEqual({ name: 'id', type: 'integer' })
    expect(await key(p.uuid().primary())).toEqual({ name: 'id', type: 'uuid' })
    expect(await key(p.string().length(2).primary())).toEqual({ name: 'id', type: 'varchar(2)' })
  })

  it('maps 1:1, m:1, actions, deferral, self-references and composite keys', async () => {
    const Part = defineEntity({
      name: 'Part',
      properties: { region: p.string().length(2).primary(), code: p.integer().primary() },
    })
    const User = defineEntity({ name: 'User', properties: { id, thing: () => p.oneToOne(Thing).mappedBy('owner') } })
    const Thing = defineEntity({
      name: 'Thing',
      properties: {
        id,
        owner: () => p.oneToOne(User).inversedBy('thing').deleteRule('cascade').updateRule('set default'),
        parent: () => p.manyToOne(Thing).nullable(),
        twin: () =>
          p
            .manyToOne(Thing)
            .deferMode(DeferMode.INITIALLY_DEFERRED)
            .deleteRule('restrict')
            .foreignKeyName('fk_my_twin'),
        soft: () => p.manyToOne(User).deferMode(DeferMode.INITIALLY_IMMEDIATE),
        part: () => p.manyToOne(Part),
        loose: () => p.manyToOne(User).createForeignKeyConstraint(false),
      },
    })
    const table = await thingOf(Thing, User, Part)
    expect(table.foreignKeys).toEqual([
      {
        name: 'fk_thing_owner_id',
        columns: ['owner_id'],
        references: { table: 'user', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'set default',
      },
      {
        name: 'fk_thing_parent_id',
        columns: ['parent_id'],
        references: { table: 'thing', columns: ['id'] },
        onDelete: 'set null',
      },
      {
        name: 'fk_my_twin',
        columns: ['twin_id'],
        references: { table: 'thing', columns: ['id'] },
        onDelete: 'restrict',
        deferrable: 'deferred',
      },
      {
        name: 'fk_thing_soft_id',
        columns: ['soft_id'],
        references: { table: 'user', columns: ['id'] },
        deferrable: 'immediate',
      },
      {
        name: 'fk_thing_part_region_part_code',
        columns: ['part_region', 'part_code'],
        references: { table: 'part', columns: ['region', 'code'] },
        onUpdate: 'cascade',
      },
    ])
    expect(table.unique).toEqual([{ name: 'uq_thing_owner_id', columns: ['owner_id'] }])
    expect(table.indexes?.map((index) => index.name)).toEqual([
      'ix_thing_parent_id',
      'ix_thing_twin_id',
      'ix_thing_soft_id',
      'ix_thing_loose_id',
      'ix_thing_part_region_part_code',
    ])
  })

  it('leaves foreign keys out where MikroORM is told to', async () => {
    const Other = defineEntity({ name: 'Other', properties: { id } })
    const Thing = defineEntity({ name: 'Thing', properties: { id, other: () => p.manyToOne(Other) } })
    const tables = await tablesOf([Thing, Other], { schemaGenerator: { createForeignKeyConstraints: false } })
    expect(tables.get('thing')).not.toHaveProperty('foreignKeys')
    const ruled = await tablesOf([Thing, Other], {
      schemaGenerator: { defaultDeleteRule: 'restrict', defaultUpdateRule: 'cascade' },
    })
    expect(ruled.get('thing')?.foreignKeys?.[0]).toMatchObject({ onDelete: 'restrict', onUpdate: 'cascade' })
  })

  it('gives m:n a pivot table, ordered ones a key of its own, and uses pivot entities', async () => {
    const Tag = defineEntity({ name: 'Tag', properties: { id, things: () => p.manyToMany(Thing).mappedBy('tags') } })
    const Link = defineEntity({
      name: 'Link',
      properties: {
        thing: () => p.manyToOne(Thing).primary(),
        label: () => p.manyToOne(Tag).primary().index(),
        weight: p.double().default(1),
      },
    })
    const Thing = defineEntity({
      name: 'Thing',
      properties: {
        id,
        tags: () => p.manyToMany(Tag).inversedBy('things'),
        ordered: () => p.manyToMany(Tag).fixedOrder().pivotTable('thing_ordered'),
        labels: () => p.manyToMany(Tag).pivotEntity(() => Link),
        friends: () => p.manyToMany(Thing),
      },
    })
    const tables = await tablesOf([Thing, Tag, Link])
    expect([...tables.keys()]).toEqual(['link', 'tag', 'thing', 'thing_friends', 'thing_ordered', 'thing_tags'])
    expect(tables.get('thing_tags')).toEqual({
      name: 'thing_tags',
      columns: [
        { name: 'thing_id', type: 'integer' },
        { name: 'tag_id', type: 'integer' },
      ],
      primaryKey: { name: 'pk_thing_tags', columns: ['thing_id', 'tag_id'] },
      foreignKeys: ['thing', 'tag'].map((table) => ({
        name: `fk_thing_tags_${table}_id`,
        columns: [`${table}_id`],
        references: { table, columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      })),
      indexes: [
        { name: 'ix_thing_tags_thing_id', columns: ['thing_id'] },
        { name: 'ix_thing_tags_tag_id', columns: ['tag_id'] },
      ],
    })
    expect(tables.get('thing_ordered')?.columns[0]).toEqual({ name: 'id', type: 'integer', autoincrement: true })
    expect(tables.get('thing_friends')?.columns.map((c) => c.name)).toEqual(['thing_1_id', 'thing_2_id'])
    expect(tables.get('link')?.primaryKey).toEqual({ name: 'pk_link', columns: ['thing_id', 'label_id'] })
    expect(columnOf(tables.get('link') ?? { name: '', columns: [] }, 'weight')).toEqual({
      name: 'weight',
      type: 'double precision',
      default: 1,
    })
  })

  it('keeps a hierarchy in one table, or in one for each class', async () => {
    const Base = defineEntity({
      name: 'Base',
      tableName: 'thing',
      discriminatorColumn: 'kind',
      abstract: true,
      properties: { id, kind: p.enum(['a', 'b']), shared: p.string() },
    })
    const A = defineEntity({ name: 'A', extends: Base, discriminatorValue: 'a', properties: { onlyA: p.integer() } })
    const B = defineEntity({ name: 'B', extends: Base, discriminatorValue: 'b', properties: { onlyB: p.text() } })
    const table = await thingOf(Base, A, B)
    expect(table.columns.map((c) => `${c.name}${c.nullable ? '?' : ''}`)).toEqual([
      'id',
      'kind',
      'shared',
      'only_a?',
      'only_b?',
    ])
    expect(table.checks).toEqual([{ name: 'ck_thing_kind', expression: `kind in ('a', 'b')` }])
    expect(table.indexes).toEqual([{ name: 'ix_thing_kind', columns: ['kind'] }])

    const Root = defineEntity({ name: 'Root', inheritance: 'tpt', properties: { id, shared: p.string() } })
    const Leaf = defineEntity({ name: 'Leaf', extends: Root, properties: { own: p.string() } })
    const tables = await tablesOf([Root, Leaf])
    expect(tables.get('leaf')).toEqual({
      name: 'leaf',
      columns: [
        { name: 'own', type: 'varchar(255)' },
        { name: 'id', type: 'integer' },
      ],
      primaryKey: { name: 'pk_leaf', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_leaf_id',
          columns: ['id'],
          references: { table: 'root', columns: ['id'] },
          onDelete: 'cascade',
          onUpdate: 'cascade',
        },
      ],
    })
  })

  it('gives abstract bases no table of their own', async () => {
    const Base = defineEntity({ name: 'Base', abstract: true, properties: { id, at: p.datetime().index() } })
    const Thing = defineEntity({ name: 'Thing', extends: Base, properties: {} })
    const tables = await tablesOf([Base, Thing])
    expect([...tables.keys()]).toEqual(['thing'])
    expect(tables.get('thing')?.indexes).toEqual([{ name: 'ix_thing_at', columns: ['at'] }])
  })
})
