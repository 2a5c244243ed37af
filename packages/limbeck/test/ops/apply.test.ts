import { describe, expect, test } from 'vitest'
import { apply } from '../../src/ops/apply.ts'
import type { Op, TableChange } from '../../src/ops/op.ts'
import { remember } from '../../src/ops/remember.ts'
import { foreignKey, schema, table } from '../support/tables.ts'

const users = table('users', ['id', 'name'], {
  unique: [{ columns: ['name'] }, { name: 'uq', columns: ['id', 'name'] }],
  checks: [{ expression: 'name > 0' }],
  indexes: [{ name: 'ix', columns: ['name', { expression: 'lower(name)' }] }],
})
const posts = table('posts', ['id', 'by'], { foreignKeys: [foreignKey('by', 'users')] })
const before = schema(users, posts)
const alter = (name: string, ...changes: readonly TableChange[]): Op => ({ kind: 'alterTable', name, changes })

describe('apply', () => {
  test('leaves the schema alone that it is given', () => {
    const copy = structuredClone(before)
    apply(before, alter('users', { kind: 'addColumn', column: { name: 'age', type: 'integer' } }))
    apply(before, { kind: 'dropTable', name: 'users' })
    expect(before).toEqual(copy)
  })

  test('carries a renamed table into the foreign keys of others', () => {
    const [, after] = apply(before, { kind: 'renameTable', name: 'users', to: 'people' }).tables
    expect(after?.foreignKeys?.[0]?.references).toEqual({ table: 'people', columns: ['id'] })
  })

  test('carries a renamed column into keys, indexes, expressions and the foreign keys of others', () => {
    const renamed = apply(
      apply(before, alter('users', { kind: 'renameColumn', name: 'name', to: 'nick name' })),
      alter('users', { kind: 'renameColumn', name: 'id', to: 'key' }),
    )
    expect(renamed).toEqual({
      tables: [
        {
          name: 'users',
          columns: [
            { name: 'key', type: 'integer' },
            { name: 'nick name', type: 'integer' },
          ],
          primaryKey: { name: 'pk_users', columns: ['key'] },
          unique: [{ columns: ['nick name'] }, { name: 'uq', columns: ['key', 'nick name'] }],
          checks: [{ expression: '"nick name" > 0' }],
          indexes: [{ name: 'ix', columns: ['nick name', { expression: 'lower("nick name")' }] }],
        },
        { ...posts, foreignKeys: [foreignKey('by', 'users', { references: { table: 'users', columns: ['key'] } })] },
      ],
    })
  })

  test.each([
    ['age > 1 and "age" < 2', 'years > 1 and "years" < 2'],
    ["age <> 'age' or 'it''s age' = age", "years <> 'age' or 'it''s age' = years"],
    ['age(now()) > age', 'age(now()) > years'],
    ['average + page + age2 + users.age', 'average + page + age2 + users.years'],
    ['`age` is null', '`years` is null'],
  ])('renames in an expression only what is the column: %s', (expression, expected) => {
    const people = table('people', ['age'], { checks: [{ expression }] })
    const op = alter('people', { kind: 'renameColumn', name: 'age', to: 'years' })
    expect(apply(schema(people), op).tables[0]?.checks).toEqual([{ expression: expected }])
  })

  test('finds a constraint without a name by what it says, and one with a name that the database has given it', () => {
    const byColumns: TableChange = { kind: 'dropUnique', constraint: { columns: ['id', 'name'] } }
    const byExpression: TableChange = { kind: 'dropCheck', constraint: { expression: 'name > 0' } }
    const [after] = apply(before, alter('users', byColumns, byExpression)).tables
    expect(after).toEqual({
      ...table('users', ['id', 'name']),
      unique: [{ columns: ['name'] }],
      indexes: users.indexes,
    })
  })

  test('takes away what is set to nothing', () => {
    const full = { name: 'a', type: 'text', nullable: true, default: 'x', collation: 'c', comment: 'd' } as const
    const set = { nullable: false, default: null, collation: null, comment: null, generated: { as: '1' } }
    const after = apply(schema(table('t', [full], { comment: 'words', options: { strict: true } })), {
      kind: 'alterTable',
      name: 't',
      changes: [
        { kind: 'alterColumn', name: 'a', set },
        { kind: 'setComment', comment: null },
        { kind: 'setOptions', options: {} },
      ],
    })
    expect(after).toEqual(schema(table('t', [{ name: 'a', type: 'text', generated: { as: '1' } }])))
  })

  test('knows nothing of what SQL, rows and code do', () => {
    expect(apply(before, { kind: 'execute', sql: 'DROP TABLE users' })).toBe(before)
    expect(apply(before, { kind: 'bulkInsert', table: 'elsewhere', rows: [] })).toBe(before)
    expect(apply(before, { kind: 'run', work: () => {} })).toBe(before)
  })

  test.each<[Op, string]>([
    [{ kind: 'createTable', table: users }, 'table "users" exists already'],
    [{ kind: 'dropTable', name: 'nobody' }, 'there is no table "nobody"'],
    [{ kind: 'renameTable', name: 'nobody', to: 'x' }, 'there is no table "nobody"'],
    [{ kind: 'renameTable', name: 'users', to: 'posts' }, 'table "posts" exists already'],
    [alter('nobody', { kind: 'dropPrimaryKey' }), 'there is no table "nobody"'],
    [
      alter('users', { kind: 'addColumn', column: { name: 'id', type: 'text' } }),
      'table "users" has a column "id" already',
    ],
    [alter('users', { kind: 'renameColumn', name: 'name', to: 'id' }), 'table "users" has a column "id" already'],
    [alter('users', { kind: 'alterColumn', name: 'age', set: {} }), 'table "users" has no column "age"'],
    [alter('users', { kind: 'dropColumn', name: 'age' }), 'table "users" has no column "age"'],
    [
      alter('users', { kind: 'dropColumn', name: 'name' }),
      'column "users.name" cannot be dropped: the unique constraint on (name), the unique constraint "uq", the index "ix" of the table uses it',
    ],
    [
      alter('posts', { kind: 'dropColumn', name: 'by' }),
      'column "posts.by" cannot be dropped: the foreign key "fk_by_users" of the table uses it',
    ],
    [
      alter('users', { kind: 'addPrimaryKey', primaryKey: { columns: ['id'] } }),
      'table "users" has a primary key already',
    ],
    [alter('users', { kind: 'addUnique', unique: { columns: ['age'] } }), 'table "users" has no column "age"'],
    [alter('users', { kind: 'addUnique', unique: { name: 'uq', columns: ['id'] } }), 'table "users" has "uq" already'],
    [
      alter('users', { kind: 'createIndex', index: { name: 'x', columns: ['age'] } }),
      'table "users" has no column "age"',
    ],
    [alter('users', { kind: 'dropIndex', name: 'x' }), 'table "users" has no index "x"'],
    [alter('users', { kind: 'dropCheck', constraint: { expression: '1' } }), 'table "users" has no check "1"'],
    [
      alter('posts', { kind: 'dropForeignKey', constraint: { columns: ['id'] } }),
      'table "posts" has no foreign key on (id)',
    ],
  ])('refuses what does not fit: %j', (op, message) => {
    expect(() => apply(before, op)).toThrow(expect.objectContaining({ code: 'invalid-op', message }))
  })
})

describe('remember', () => {
  test('fills in what is about to go, from change to change', () => {
    const op = alter(
      'users',
      { kind: 'dropIndex', name: 'ix' },
      { kind: 'renameColumn', name: 'name', to: 'nick' },
      { kind: 'dropUnique', constraint: 'uq' },
      { kind: 'alterColumn', name: 'nick', set: { type: 'text', default: 'x' } },
      { kind: 'setComment', comment: 'words' },
    )
    expect(remember(before, op)).toEqual(
      alter(
        'users',
        { kind: 'dropIndex', name: 'ix', was: { name: 'ix', columns: ['name', { expression: 'lower(name)' }] } },
        { kind: 'renameColumn', name: 'name', to: 'nick' },
        { kind: 'dropUnique', constraint: 'uq', was: { name: 'uq', columns: ['id', 'nick'] } },
        {
          kind: 'alterColumn',
          name: 'nick',
          set: { type: 'text', default: 'x' },
          was: { type: 'integer', default: null },
        },
        { kind: 'setComment', comment: 'words', was: null },
      ),
    )
    expect(remember(before, { kind: 'dropTable', name: 'posts' })).toEqual({
      kind: 'dropTable',
      name: 'posts',
      was: posts,
    })
  })
})
