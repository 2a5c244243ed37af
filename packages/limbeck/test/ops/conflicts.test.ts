import { describe, expect, test } from 'vitest'
import { conflictsBetween } from '../../src/ops/conflicts.ts'
import type { Op, TableChange } from '../../src/ops/op.ts'
import type { SchemaObject } from '../../src/schema/objects.ts'
import type { Column, ForeignKey } from '../../src/schema/schema.ts'
import { table } from '../support/tables.ts'

const alter = (name: string, ...changes: readonly TableChange[]): Op => ({ kind: 'alterTable', name, changes })
const sql = (text: string): Op => ({ kind: 'execute', sql: text })
const add = (name: string, more: Partial<Column> = {}): TableChange => ({
  kind: 'addColumn',
  column: { name, type: 'integer', nullable: true, ...more },
})
const index = (...columns: readonly string[]): TableChange => ({
  kind: 'createIndex',
  index: { name: `ix_${columns.join('_')}`, columns },
})
const dropColumn = (name: string): TableChange => ({ kind: 'dropColumn', name })
const create = (object: SchemaObject): Op => ({ kind: 'createObject', object })
const view = (as: string, name = 'v'): Op => create({ kind: 'view', name, as })
const check = (expression: string): TableChange => ({ kind: 'addCheck', check: { name: 'ck', expression } })
const triggerCalled = (name: string): Op =>
  create({
    kind: 'trigger',
    name,
    on: 'posts',
    definition: `CREATE TRIGGER ${name} AFTER INSERT ON posts EXECUTE FUNCTION count_it()`,
  })
const trigger = triggerCalled('tr')
const createTable = (name: string): Op => ({ kind: 'createTable', table: table(name, ['id']) })
const rows: Op = { kind: 'bulkInsert', table: 'posts', rows: [{ id: 1 }] }
const toUsers: ForeignKey = { columns: ['uid'], references: { table: 'users', columns: ['id'] } }
const addForeignKey = alter('posts', { kind: 'addForeignKey', foreignKey: toUsers })
const dropUnique = (...columns: readonly string[]): Op =>
  alter('users', { kind: 'dropUnique', constraint: 'uq', was: { columns } })
const createPosts: Op = { kind: 'createTable', table: { ...table('posts', ['id', 'uid']), foreignKeys: [toUsers] } }
const dropPosts: Op = { kind: 'dropTable', name: 'posts' }
const run: Op = {
  kind: 'run',
  work: async (db) => {
    await db.execute('DELETE FROM posts')
  },
}

const reasons = (ours: Op, theirs: Op): readonly string[] =>
  conflictsBetween([ours], [theirs]).map(({ reason }) => reason)

/** Whose turn it is makes no difference. */
function expectReasons(ours: Op, theirs: Op, wanted: readonly string[]): void {
  expect(reasons(ours, theirs)).toEqual(wanted)
  expect(reasons(theirs, ours).length).toBe(wanted.length)
}

const CHANGED = 'table "posts" is changed on one side and mentioned in SQL or code on the other'

describe('SQL or code that mentions what the other side touches', () => {
  test.each<[string, Op, Op]>([
    ['a table, and a new column of it', sql('DROP TABLE posts'), alter('posts', add('x'))],
    ['a table, and a new index on it', sql('DROP TABLE posts'), alter('posts', index('uid'))],
    ['a column, and a new index on it', sql('ALTER TABLE posts RENAME COLUMN uid TO u'), alter('posts', index('uid'))],
    ['rows, and a new column', sql('INSERT INTO posts VALUES (1, 2)'), alter('posts', add('x'))],
    ['rows, and a constraint', sql('UPDATE posts SET n = -1'), alter('posts', check('n > 0'))],
    ['a table, and its comment', sql('DROP TABLE posts'), alter('posts', { kind: 'setComment', comment: 'all' })],
    ['a table, and a trigger on it', sql('INSERT INTO posts VALUES (1)'), trigger],
    ['code', run, alter('posts', check('n > 0'))],
    ['another case', sql('drop table POSTS'), alter('posts', add('x'))],
  ])('%s', (_name, ours, theirs) => expectReasons(ours, theirs, [CHANGED]))

  test.each<[string, Op, Op, string]>([
    [
      'a table with a namespace',
      sql('DROP TABLE auth.users'),
      alter('auth.users', add('x')),
      'table "auth.users" is changed on one side and mentioned in SQL or code on the other',
    ],
    [
      'a table whose name is no word',
      sql('DROP TABLE "blog posts"'),
      alter('blog posts', add('x')),
      'table "blog posts" is changed on one side and mentioned in SQL or code on the other',
    ],
    [
      'a function, whose name holds its arguments',
      sql('SELECT total(1)'),
      { kind: 'dropObject', object: { kind: 'function', name: 'total(integer)' } },
      'function "total(integer)" is removed on one side and mentioned in SQL or code on the other',
    ],
    [
      'an index',
      sql('DROP INDEX ix_uid'),
      alter('posts', { kind: 'dropIndex', name: 'ix_uid' }),
      'index "ix_uid" of "posts" is removed on one side and mentioned in SQL or code on the other',
    ],
    [
      'a column that goes, by way of something else',
      sql("UPDATE own_posts SET title = ''"),
      alter('posts', dropColumn('title')),
      'column "posts.title" is removed on one side and mentioned in SQL or code on the other',
    ],
    [
      'what a foreign key leads to',
      sql('DROP TABLE users'),
      addForeignKey,
      'table "users" is used on one side and mentioned in SQL or code on the other',
    ],
    [
      'the columns that a foreign key leads to',
      sql('UPDATE users SET id = id + 1'),
      addForeignKey,
      'table "users" is used on one side and mentioned in SQL or code on the other',
    ],
    [
      'a query within an expression',
      alter('stats', {
        kind: 'addColumn',
        column: { name: 'n', type: 'integer' },
        using: '(SELECT count(*) FROM posts)',
      }),
      { kind: 'renameTable', name: 'posts', to: 'articles' },
      'table "posts" is removed on one side and mentioned in SQL or code on the other',
    ],
  ])('%s', (_name, ours, theirs, reason) => expectReasons(ours, theirs, [reason]))
})

describe('SQL on both sides', () => {
  test.each<[string, string, string]>([
    ['dropped', 'DROP TABLE IF EXISTS "posts"', 'UPDATE posts SET n = 1'],
    ['dropped on both sides', 'drop table posts', 'DROP TABLE posts'],
    ['made on both sides', 'CREATE TABLE posts (id integer)', 'CREATE TABLE posts (id integer)'],
    ['renamed', 'ALTER TABLE posts RENAME TO articles', 'CREATE INDEX i ON posts (n)'],
    ['altered', 'ALTER TABLE posts DROP COLUMN n', 'INSERT INTO posts (n) VALUES (1)'],
    ['a view', 'CREATE OR REPLACE VIEW posts AS SELECT 1', 'DROP VIEW posts'],
  ])('%s', (_name, ours, theirs) => {
    expectReasons(sql(ours), sql(theirs), [
      '"posts" is made, dropped or altered by SQL on one side and mentioned in SQL or code on the other',
    ])
  })

  test('code that mentions what SQL drops', () => expect(reasons(run, sql('DROP TABLE posts'))).toHaveLength(1))

  test.each<[string, string, string]>([
    ['rows of the same table', "UPDATE posts SET a = 1; INSERT INTO posts VALUES ('x')", 'DELETE FROM posts'],
    ['two new columns', 'ALTER TABLE posts ADD COLUMN a int', 'ALTER TABLE posts ADD COLUMN b int'],
    ['different tables', 'DROP TABLE users', 'DROP TABLE posts'],
  ])('no conflict: %s', (_name, ours, theirs) => expectReasons(sql(ours), sql(theirs), []))
})

describe('what objects are made of', () => {
  test.each<[string, Op, Op, string]>([
    ['a table that goes', view('SELECT id FROM posts'), dropPosts, 'table "posts" is removed'],
    [
      'a column that goes',
      view('SELECT title FROM posts'),
      alter('posts', dropColumn('title')),
      'column "posts.title" is removed',
    ],
    [
      'another type',
      view('SELECT title FROM posts'),
      alter('posts', { kind: 'alterColumn', name: 'title', set: { type: 'text' } }),
      'column "posts.title" is changed',
    ],
    ['all columns', view('SELECT p.* FROM posts p'), alter('posts', add('x')), 'column "posts.x" is created'],
    ['all columns at once', view('SELECT * FROM posts'), alter('posts', add('x')), 'column "posts.x" is created'],
  ])('a view, and %s', (_name, ours, theirs, reason) => {
    expectReasons(ours, theirs, [`${reason} on one side and mentioned in view "v" on the other`])
  })

  test('a view, and SQL that drops or alters what it reads', () => {
    const reason = '"posts" is read in view "v" on one side and mentioned in SQL that may drop or alter it on the other'
    expectReasons(sql('DROP TABLE posts'), view('SELECT u.id FROM users u JOIN "posts" p ON p.uid = u.id'), [reason])
    expectReasons(sql('ALTER TABLE posts RENAME TO articles'), view('SELECT id FROM posts'), [reason])
    expectReasons(sql('UPDATE posts SET title = 1'), view('SELECT id FROM posts'), [])
  })

  test('a function of any language', () => {
    const definition = "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(title) FROM posts'"
    const ours = create({ kind: 'function', name: 'f()', definition })
    expectReasons(ours, alter('posts', dropColumn('title')), [
      'column "posts.title" is removed on one side and mentioned in function "f()" on the other',
    ])
    expectReasons(ours, alter('posts', dropColumn('body')), [])
  })

  test('a policy speaks of its table', () => {
    const ours = create({ kind: 'policy', name: 'own', on: 'posts', using: 'owner = CURRENT_USER' })
    expectReasons(ours, alter('posts', dropColumn('owner')), [
      'column "posts.owner" is removed on one side and mentioned in policy "own" on "posts" on the other',
    ])
  })

  test('a trigger fires for new rows', () => {
    expectReasons(trigger, rows, [
      'rows are inserted into "posts" on one side, and trigger "tr" on "posts" is created on the other',
    ])
  })

  test('a materialized view keeps the rows that are there', () => {
    const ours = create({ kind: 'materializedView', name: 'm', as: 'SELECT count(*) FROM posts' })
    expectReasons(ours, rows, [
      'table "posts" is given rows on one side and mentioned in materialized view "m" on the other',
    ])
  })

  test('a type that goes, and a column of it', () => {
    const dropMood: Op = { kind: 'dropObject', object: { kind: 'enum', name: 'mood' } }
    expectReasons(dropMood, alter('users', add('m', { type: 'mood' })), [
      'enum "mood" is removed on one side and mentioned in SQL or code on the other',
    ])
    expect(
      reasons(dropMood, { kind: 'createTable', table: { name: 't', columns: [{ name: 'm', type: 'mood' }] } }),
    ).toHaveLength(1)
  })

  test('the same object on both sides is told once', () => {
    expectReasons(view('SELECT 1'), view('SELECT 2'), ['view "v" is created on both sides'])
  })
})

describe('what foreign keys lead to', () => {
  test('a key that goes', () => {
    expectReasons(dropUnique('id'), addForeignKey, [
      'the key of "users" on "id" is removed on one side and used on the other',
    ])
    expectReasons(alter('users', { kind: 'dropPrimaryKey', was: { columns: ['id'] } }), addForeignKey, [
      'the key of "users" on "id" is removed on one side and used on the other',
    ])
  })

  test('another key that goes', () => expectReasons(dropUnique('nick'), addForeignKey, []))
})

describe('names that differ only in case', () => {
  test.each<[string, Op, Op, string]>([
    [
      'columns',
      alter('users', add('x')),
      alter('users', add('X')),
      'column "users.x" is created on both sides (once as column "users.X")',
    ],
    [
      'columns of tables that do as well',
      alter('users', add('x')),
      alter('Users', add('x')),
      'column "users.x" is created on both sides (once as column "Users.x")',
    ],
    ['tables', createTable('t'), createTable('T'), 'table "t" is created on both sides (once as "T")'],
    [
      'a table that goes',
      { kind: 'dropTable', name: 'Posts' },
      alter('posts', add('x')),
      'table "Posts" is removed or renamed on one side and used on the other (once as "posts")',
    ],
    [
      'indexes',
      alter('a', { kind: 'createIndex', index: { name: 'IX', columns: ['id'] } }),
      alter('b', { kind: 'createIndex', index: { name: 'ix', columns: ['id'] } }),
      'index "IX" of "a" is created on both sides (once as index "ix" of "b")',
    ],
    ['views', view('SELECT 1'), view('SELECT 1', 'V'), 'view "v" is created on both sides (once as view "V")'],
  ])('%s', (_name, ours, theirs, reason) => expectReasons(ours, theirs, [reason]))
})

test.each<[string, Op, Op, string]>([
  [
    'a table and a view',
    createTable('v'),
    view('SELECT 1', 'V'),
    'the name "v" is taken on both sides: by table "v" and by view "V"',
  ],
  [
    'a table and an index',
    createTable('ix_uid'),
    alter('posts', index('uid')),
    'the name "ix_uid" is taken on both sides: by table "ix_uid" and by index "ix_uid" of "posts"',
  ],
])('%s of the same name', (_name, ours, theirs, reason) => expectReasons(ours, theirs, [reason]))

test('a namespace that goes, and a table in it', () => {
  const dropAuth: Op = { kind: 'dropObject', object: { kind: 'namespace', name: 'auth' } }
  expectReasons(dropAuth, createTable('auth.t'), ['namespace "auth" is removed on one side and used on the other'])
})

describe('no conflict', () => {
  test.each<[string, Op, Op]>([
    ['different tables', alter('users', add('x')), alter('posts', add('x'), index('uid'))],
    ['two columns of a table', alter('users', add('x')), alter('users', add('y'))],
    ['SQL about another table', sql('UPDATE users SET name = 1'), alter('posts', add('name'), index('name'))],
    ['code about another table', run, alter('users', add('x'))],
    ['new rows where a foreign key leads', sql('INSERT INTO users (id) VALUES (1)'), addForeignKey],
    ['a backfill where a foreign key leads', sql("UPDATE users SET bio = ''"), createPosts],
    ['a view, and an index on what it reads', view('SELECT title FROM posts'), alter('posts', index('title'))],
    ['a view, and a column that it does not read', view('SELECT count(*) FROM posts'), alter('posts', add('x'))],
    ['a view, and rows', view('SELECT title FROM posts'), rows],
    ['a default that says the name of a table', alter('users', add('x', { default: 'posts' })), dropPosts],
    ['a column that is called like another table', alter('users', check('posts > 0')), alter('posts', add('x'))],
    ['values of an enum', create({ kind: 'enum', name: 'e', values: ['posts'] }), dropPosts],
    ['two tables in a namespace', createTable('auth.a'), createTable('auth.b')],
    ['two triggers on a table', trigger, triggerCalled('other')],
    ['two foreign keys to a table', addForeignKey, alter('comments', { kind: 'addForeignKey', foreignKey: toUsers })],
  ])('%s', (_name, ours, theirs) => expectReasons(ours, theirs, []))
})
