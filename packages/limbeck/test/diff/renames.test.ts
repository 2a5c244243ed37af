import { describe, expect, test } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import { renameCandidates } from '../../src/diff/rename-candidates.ts'
import type { Column, Table } from '../../src/schema/schema.ts'
import { foreignKey, schema, table, words } from '../support/tables.ts'

const text = (name: string, more: Partial<Column> = {}): Column => ({ name, type: 'text', ...more })

const postsBy = (author: string): Table =>
  table('posts', ['id', 'by'], { foreignKeys: [foreignKey('by', author, { name: 'fk_by' })] })

/** A table in which everything uses one column. */
const allOver = (name: string): Table =>
  table('t', ['id', text(name), text('shout', { generated: { as: `upper(${name})` } })], {
    unique: [{ name: 'uq', columns: [name] }],
    checks: [{ name: 'ck', expression: `length(${name}) > 0 and ${name} <> 'name'` }],
    indexes: [{ name: 'ix', columns: [{ expression: `lower(${name})` }], where: `"${name}" <> ''` }],
    foreignKeys: [{ name: 'fk', columns: [name], references: { table: 't', columns: [name] } }],
  })

describe('without a word about renames', () => {
  test('the old one is dropped and the new one added', () => {
    expect(words(diff(schema(table('a', ['id'])), schema(table('b', ['id']))))).toEqual([
      'create table "b" with "id"',
      'drop table "a"',
    ])
  })
})

describe('a renamed table', () => {
  const renames = { tables: [{ from: 'users', to: 'people' }] }

  test('takes along the foreign keys of other tables', () => {
    const before = schema(table('users', ['id']), postsBy('users'))
    const after = schema(
      table('people', ['id'], { primaryKey: { name: 'pk_users', columns: ['id'] } }),
      postsBy('people'),
    )
    expect(words(diff(before, after, { renames }))).toEqual(['rename table "users" to "people"'])
  })

  test('is altered under its new name', () => {
    const after = schema(table('people', ['id', 'age'], { primaryKey: { name: 'pk_users', columns: ['id'] } }))
    expect(words(diff(schema(table('users', ['id'])), after, { renames }))).toEqual([
      'rename table "users" to "people"',
      ['add column "people.age" integer'],
    ])
  })

  test('waits until the table is gone that has its name, and until nothing points at that one', () => {
    const before = schema(
      table('users', ['x']),
      table('people', ['id']),
      table('posts', ['id', 'by'], { foreignKeys: [foreignKey('by', 'people')] }),
    )
    const after = schema(table('people', ['x']), table('posts', ['id', 'by']))
    expect(words(diff(before, after, { renames }))).toEqual([
      ['drop foreign key "fk_by_people" of "posts"'],
      'drop table "people"',
      'rename table "users" to "people"',
    ])
  })

  test('makes way for a new one under its old name', () => {
    const after = schema(table('people', ['x']), table('users', ['y']))
    expect(words(diff(schema(table('users', ['x'])), after, { renames }))).toEqual([
      'rename table "users" to "people"',
      'create table "users" with "y"',
    ])
  })

  test('may swap its name with another one', () => {
    const swap = {
      tables: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ],
    }
    expect(
      words(
        diff(schema(table('a', ['x']), table('b', ['y'])), schema(table('a', ['y']), table('b', ['x'])), {
          renames: swap,
        }),
      ),
    ).toEqual(['rename table "a" to "a_swap"', 'rename table "b" to "a"', 'rename table "a_swap" to "b"'])
  })
})

describe('a renamed column', () => {
  const renames = { columns: [{ table: 't', from: 'name', to: 'title' }] }

  test('takes along the keys, indexes and expressions that use it', () => {
    expect(words(diff(schema(allOver('name')), schema(allOver('title')), { renames }))).toEqual([
      ['rename column "t.name" to "title"'],
    ])
  })

  test('comes after the drop of what names it otherwise, and before what uses it under its new name', () => {
    const before = table('t', ['id', text('name')], { indexes: [{ name: 'ix', columns: ['name'] }] })
    const after = table('t', ['id', text('title', { nullable: true })], {
      indexes: [{ name: 'ix', columns: ['title'], unique: true }],
    })
    expect(words(diff(schema(before), schema(after), { renames }))).toEqual([
      [
        'drop index "ix" of "t"',
        'rename column "t.name" to "title"',
        'alter column "t.title": not null → nullable',
        'create unique index "ix" on "t" ("title")',
      ],
    ])
  })

  test('may take the name of one that is dropped, and leave its own to a new one', () => {
    const before = table('t', ['id', text('name'), 'title'], { indexes: [{ name: 'ix', columns: ['title'] }] })
    const after = table('t', ['id', text('title'), { name: 'name', type: 'blob' }], {
      indexes: [{ name: 'ix', columns: ['title'] }],
    })
    expect(words(diff(schema(before), schema(after), { renames }))).toEqual([
      [
        'drop index "ix" of "t"',
        'drop column "t.title"',
        'rename column "t.name" to "title"',
        'add column "t.name" blob',
        'create index "ix" on "t" ("title")',
      ],
    ])
  })

  test('may swap its name with another one', () => {
    const swap = {
      columns: [
        { table: 't', from: 'a', to: 'b' },
        { table: 't', from: 'b', to: 'a' },
      ],
    }
    const before = schema(table('t', ['a', text('b')]))
    const after = schema(table('t', ['b', text('a')]))
    expect(words(diff(before, after, { renames: swap }))).toEqual([
      ['rename column "t.a" to "a_swap"', 'rename column "t.b" to "a"', 'rename column "t.a_swap" to "b"'],
    ])
  })
})

describe('a rename that does not fit', () => {
  const before = schema(table('t', ['id', 'a']))
  const after = schema(table('t', ['id', 'b']))

  test.each([
    [{ tables: [{ from: 'x', to: 't' }] }, 'the rename "x:t" does not fit: the database has no table "x"'],
    [{ tables: [{ from: 't', to: 'x' }] }, 'the rename "t:x" does not fit: the models have no table "x"'],
    [
      { columns: [{ table: 't', from: 'x', to: 'b' }] },
      'the rename "t.x:b" does not fit: table "t" of the database has no column "x"',
    ],
    [
      { columns: [{ table: 't', from: 'a', to: 'x' }] },
      'the rename "t.a:x" does not fit: table "t" of the models has no column "x"',
    ],
    [
      { columns: [{ table: 'x', from: 'a', to: 'b' }] },
      'the rename "x.a:b" does not fit: no table "x" is on both sides',
    ],
    [
      {
        columns: [
          { table: 't', from: 'a', to: 'b' },
          { table: 't', from: 'a', to: 'id' },
        ],
      },
      'the rename "t.a:id" does not fit: column "t.a" is renamed twice',
    ],
    [
      {
        columns: [
          { table: 't', from: 'a', to: 'b' },
          { table: 't', from: 'id', to: 'b' },
        ],
      },
      'the rename "t.id:b" does not fit: two are renamed to column "t.b"',
    ],
  ])('%j', (renames, message) => {
    expect(() => diff(before, after, { renames })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message }),
    )
  })
})

describe('candidates', () => {
  test('are columns of the same type, the most alike first', () => {
    const before = schema(table('t', ['id', text('name', { nullable: true }), text('other')]))
    const after = schema(table('t', ['id', text('title', { nullable: true }), 'number']))
    const { columns } = renameCandidates(before, after)
    expect(columns.map(({ from, to }) => `${from}:${to}`)).toEqual(['name:title', 'other:title'])
    expect(columns.every(({ likeness }) => likeness > 0 && likeness <= 1)).toBe(true)
  })

  test('are tables that share most of their columns', () => {
    const before = schema(table('users', ['id', 'name', 'age']))
    const after = schema(table('people', ['id', 'name', 'age', 'height']), table('planets', ['id', 'mass', 'radius']))
    expect(renameCandidates(before, after).tables).toEqual([{ from: 'users', to: 'people', likeness: 6 / 7 }])
  })

  test('in a renamed table go by its new name', () => {
    const before = schema(table('users', ['id', text('name')]))
    const after = schema(table('people', ['id', text('title')]))
    const decided = { tables: [{ from: 'users', to: 'people' }] }
    expect(renameCandidates(before, after, decided).columns).toEqual([
      expect.objectContaining({ table: 'people', from: 'name', to: 'title' }),
    ])
  })

  test('are not what is decided, nor what is on both sides', () => {
    const before = schema(table('t', ['a', 'b', 'c']))
    const after = schema(table('t', ['a', 'x', 'y']))
    const decided = { columns: [{ table: 't', from: 'b', to: 'x' }] }
    expect(renameCandidates(before, after, decided).columns.map(({ from, to }) => `${from}:${to}`)).toEqual(['c:y'])
  })
})
