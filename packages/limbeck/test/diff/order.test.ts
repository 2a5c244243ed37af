import { describe, expect, test } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import type { Op } from '../../src/ops/op.ts'
import { reverseAll } from '../../src/ops/reverse.ts'
import type { SchemaObject } from '../../src/schema/objects.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'
import { foreignKey, schema, table, words } from '../support/tables.ts'

const nothing = schema()
const authors = table('authors', ['id'])
const books = table('books', ['id', 'author_id'], { foreignKeys: [foreignKey('author_id', 'authors')] })
const copies = table('a_copies', ['id', 'book_id'], { foreignKeys: [foreignKey('book_id', 'books')] })
const chickens = table('chickens', ['id', 'egg_id'], { foreignKeys: [foreignKey('egg_id', 'eggs')] })
const eggs = table('eggs', ['id', 'chicken_id'], { foreignKeys: [foreignKey('chicken_id', 'chickens')] })

describe('tables', () => {
  test('come after what they reference, and by name where that decides nothing', () => {
    const zebras = table('zebras', ['id'])
    const created = diff(nothing, schema(zebras, copies, books, authors))
    expect(created.map((op) => op.kind === 'createTable' && op.table.name)).toEqual([
      'authors',
      'books',
      'a_copies',
      'zebras',
    ])
  })

  test('go before what they reference', () => {
    expect(words(diff(schema(authors, books, copies), nothing))).toEqual([
      'drop table "a_copies"',
      'drop table "books"',
      'drop table "authors"',
    ])
  })

  test('that reference each other get one of the foreign keys afterwards', () => {
    expect(words(diff(nothing, schema(chickens, eggs)))).toEqual([
      'create table "chickens" with "id", "egg_id"',
      'create table "eggs" with "id", "chicken_id"; 1 foreign key',
      ['add foreign key "fk_egg_id_eggs" from "chickens" ("egg_id") to "eggs" ("id")'],
    ])
  })

  test('that reference each other lose one of the foreign keys beforehand, and no other one', () => {
    const withAuthor = { ...chickens, foreignKeys: [...(chickens.foreignKeys ?? []), foreignKey('id', 'authors')] }
    const gone = words(diff(schema(withAuthor, eggs, authors), nothing))
    expect(gone).toEqual([
      ['drop foreign key "fk_egg_id_eggs" of "chickens"'],
      'drop table "eggs"',
      'drop table "chickens"',
      'drop table "authors"',
    ])
  })

  test('that reference each other stay whole where foreign keys may point forward', () => {
    const options = { forwardReferences: true }
    expect(words(diff(nothing, schema(chickens, eggs), options))).toEqual([
      'create table "chickens" with "id", "egg_id"; 1 foreign key',
      'create table "eggs" with "id", "chicken_id"; 1 foreign key',
    ])
    expect(words(diff(schema(chickens, eggs), nothing, options))).toEqual([
      'drop table "chickens"',
      'drop table "eggs"',
    ])
  })

  test('that reference themselves are created and dropped in one piece', () => {
    const tree = table('tree', ['id', 'parent_id'], { foreignKeys: [foreignKey('parent_id', 'tree')] })
    expect(words(diff(nothing, schema(tree)))).toEqual(['create table "tree" with "id", "parent_id"; 1 foreign key'])
    expect(words(diff(schema(tree), nothing))).toEqual(['drop table "tree"'])
  })

  test('go after the column that pointed at them, which goes with its foreign key in one op', () => {
    expect(words(diff(schema(authors, books), schema(table('books', ['id']))))).toEqual([
      ['drop foreign key "fk_author_id_authors" of "books"', 'drop column "books.author_id"'],
      'drop table "authors"',
    ])
  })

  test('come before the foreign key of a table that is there', () => {
    const before = schema(table('books', ['id']))
    expect(words(diff(before, schema(authors, books)))).toEqual([
      'create table "authors" with "id"',
      [
        'add column "books.author_id" integer',
        'add foreign key "fk_author_id_authors" from "books" ("author_id") to "authors" ("id")',
      ],
    ])
  })
})

describe('names', () => {
  test('of indexes are free before another table takes them', () => {
    const indexes = [{ name: 'ix_name', columns: ['name'] }]
    const users = table('users', ['id', 'name'], { indexes })
    const people = table('people', ['id', 'name'], { indexes })
    expect(words(diff(schema(users), schema(people)))).toEqual([
      'drop table "users"',
      'create table "people" with "id", "name"; 1 index',
    ])
  })

  test('that several tables use are taken for local ones', () => {
    const indexes = [{ name: 'ix_name', columns: ['name'] }]
    const [one, two, three] = ['one', 'two', 'three'].map((name) => table(name, ['id', 'name'], { indexes }))
    if (!one || !two || !three) throw new Error('three tables')
    expect(words(diff(schema(one, two), schema(three)))[0]).toBe('create table "three" with "id", "name"; 1 index')
  })
})

/** Two tables that refer to each other by a column other than the primary key. */
function circle(code: string): Schema {
  return schema(
    table('a', ['id', 'b_code', code], {
      unique: [{ name: 'uq_a', columns: [code] }],
      checks: [{ name: 'ck_a', expression: `${code} > 0` }],
      foreignKeys: [foreignKey('b_code', 'b', { references: { table: 'b', columns: [code] } })],
    }),
    table('b', ['id', 'a_code', code], {
      unique: [{ name: 'uq_b', columns: [code] }],
      foreignKeys: [foreignKey('a_code', 'a', { references: { table: 'a', columns: [code] } })],
    }),
  )
}

describe('keys under a foreign key that stays', () => {
  const uuid = { name: 'id', type: 'uuid' }

  test('are replaced while it is away', () => {
    const renamed = { ...authors, primaryKey: { name: 'pk', columns: ['id'] } }
    const ops = diff(schema(authors, books), schema(renamed, books))
    expect(words(ops)).toEqual([
      ['drop foreign key "fk_author_id_authors" of "books"'],
      ['drop the primary key of "authors"', 'add primary key "pk" on "authors" ("id")'],
      ['add foreign key "fk_author_id_authors" from "books" ("author_id") to "authors" ("id")'],
    ])
  })

  test('are replaced on both sides, with all else that changes in a table kept together', () => {
    const ops = diff(circle('old'), circle('new'))
    expect(words(ops)).toEqual([
      ['drop foreign key "fk_b_code_b" of "a"'],
      [
        'drop foreign key "fk_a_code_a" of "b"',
        'drop unique constraint "uq_b" of "b"',
        'add column "b.new" integer',
        'drop column "b.old"',
        'add unique constraint "uq_b" on "b" ("new")',
      ],
      [
        'drop check "ck_a" of "a"',
        'drop unique constraint "uq_a" of "a"',
        'add column "a.new" integer',
        'drop column "a.old"',
        'add unique constraint "uq_a" on "a" ("new")',
        'add check "ck_a" on "a": new > 0',
        'add foreign key "fk_b_code_b" from "a" ("b_code") to "b" ("new")',
      ],
      ['add foreign key "fk_a_code_a" from "b" ("a_code") to "a" ("new")'],
    ])
  })

  test('change their type on both sides while it is away', () => {
    const after = schema(
      table('authors', [uuid]),
      table('books', ['id', { name: 'author_id', type: 'uuid' }], {
        foreignKeys: [foreignKey('author_id', 'authors')],
      }),
    )
    expect(words(diff(schema(authors, books), after))).toEqual([
      ['drop foreign key "fk_author_id_authors" of "books"', 'alter column "books.author_id": integer → uuid'],
      ['alter column "authors.id": integer → uuid'],
      ['add foreign key "fk_author_id_authors" from "books" ("author_id") to "authors" ("id")'],
    ])
    expect(words(diff(schema(authors, books), after, { forwardReferences: true }))).toEqual([
      ['alter column "authors.id": integer → uuid'],
      ['alter column "books.author_id": integer → uuid'],
    ])
  })
})

const divided = (name: string): Table => ({
  name,
  columns: [{ name: 'day', type: 'date' }],
  unique: [{ name: 'one_a_day', columns: ['day'] }],
  options: { partitionBy: 'RANGE (day)' },
})
const part = (whole: string): Table => ({
  name: 'january',
  columns: [],
  options: { partitionOf: whole, partitionBound: "FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')" },
})

test('changes that wait for each other are named', () => {
  const [before, after] = [
    { tables: [divided('visits'), part('visits')] },
    { tables: [divided('users'), part('users')] },
  ]
  expect(() => diff(before, after)).toThrow(
    'in one revision, the changes of "users", "january", "visits" wait for each other',
  )
  const renames = { tables: [{ from: 'visits', to: 'users' }] }
  expect(diff(before, after, { renames }).map(({ kind }) => kind)).toEqual(['renameTable'])
})

const given = (owner: string): SchemaObject => ({
  kind: 'defaultGrants',
  name: `tables of ${owner}`,
  owner,
  objects: 'tables',
  grants: [{ to: 'public', privileges: ['select'] }],
})

const places = (ops: readonly Op[]): readonly string[] => ops.map(({ kind }) => kind)

test('what is granted by default goes before anything is made, and comes after it', () => {
  const kinds = ['defaultGrants'] as const
  const before = { tables: [table('b_goes', ['id'])], objects: [given('one')], kinds }
  const after = { tables: [table('a_comes', ['id'])], objects: [given('two')], kinds }
  const ops = diff(before, after)
  expect(places(ops)).toEqual(['dropObject', 'createTable', 'dropTable', 'createObject'])
  expect(places(reverseAll(ops))).toEqual(['dropObject', 'createTable', 'dropTable', 'createObject'])
})
