import { describe, expect, test } from 'vitest'
import type { Op, TableChange } from '../../src/ops/op.ts'
import { reverse, reverseAll } from '../../src/ops/reverse.ts'
import { table } from '../support/tables.ts'

const users = table('users', ['id', 'name'])
const alter = (...changes: readonly TableChange[]): Op => ({ kind: 'alterTable', name: 'users', changes })

describe('reverse', () => {
  test.each<[string, Op, Op]>([
    ['what is created is dropped', { kind: 'createTable', table: users }, { kind: 'dropTable', name: 'users' }],
    [
      'what was dropped is created',
      { kind: 'dropTable', name: 'users', was: users },
      { kind: 'createTable', table: users },
    ],
    ['names change places', { kind: 'renameTable', name: 'a', to: 'b' }, { kind: 'renameTable', name: 'b', to: 'a' }],
    [
      'what was set is set back, without the conversion',
      alter({
        kind: 'alterColumn',
        name: 'id',
        set: { type: 'bigint', default: null },
        was: { type: 'integer', default: 0, nullable: true },
        using: 'id + 1',
      }),
      alter({
        kind: 'alterColumn',
        name: 'id',
        set: { type: 'integer', default: 0 },
        was: { type: 'bigint', default: null },
      }),
    ],
    [
      'what has no name is dropped by what it says',
      alter(
        { kind: 'addUnique', unique: { columns: ['name'] } },
        { kind: 'addCheck', check: { expression: 'id > 0' } },
        { kind: 'addForeignKey', foreignKey: { columns: ['id'], references: { table: 't', columns: ['x'] } } },
      ),
      alter(
        {
          kind: 'dropForeignKey',
          constraint: { columns: ['id'] },
          was: { columns: ['id'], references: { table: 't', columns: ['x'] } },
        },
        { kind: 'dropCheck', constraint: { expression: 'id > 0' } },
        { kind: 'dropUnique', constraint: { columns: ['name'] } },
      ),
    ],
    [
      'changes are taken back from the last to the first, under the names of their moment',
      alter(
        { kind: 'renameColumn', name: 'name', to: 'title' },
        { kind: 'alterColumn', name: 'title', set: { nullable: true }, was: { nullable: false } },
        { kind: 'createIndex', index: { name: 'ix', columns: ['title'] } },
      ),
      alter(
        { kind: 'dropIndex', name: 'ix' },
        { kind: 'alterColumn', name: 'title', set: { nullable: false }, was: { nullable: true } },
        { kind: 'renameColumn', name: 'title', to: 'name' },
      ),
    ],
    [
      'a comment and options come back, also where there were none',
      alter(
        { kind: 'setComment', comment: 'new', was: null },
        { kind: 'setOptions', options: {}, was: { strict: true } },
      ),
      alter(
        { kind: 'setOptions', options: { strict: true }, was: {} },
        { kind: 'setComment', comment: null, was: 'new' },
      ),
    ],
  ])('%s', (_what, op, opposite) => {
    expect(reverse(op)).toEqual(opposite)
  })

  test('a list is taken back from the end', () => {
    const ops: Op[] = [
      { kind: 'createTable', table: users },
      { kind: 'renameTable', name: 'users', to: 'people' },
    ]
    expect(reverseAll(ops)).toEqual([
      { kind: 'renameTable', name: 'people', to: 'users' },
      { kind: 'dropTable', name: 'users' },
    ])
  })

  test.each<[Op, string]>([
    [{ kind: 'dropTable', name: 'users' }, 'drop table "users"'],
    [alter({ kind: 'dropColumn', name: 'name' }), 'drop column "users.name"'],
    [
      alter({ kind: 'alterColumn', name: 'id', set: { type: 'text', nullable: true }, was: { type: 'integer' } }),
      'alter column "users.id": integer → text, nullable',
    ],
    [alter({ kind: 'dropPrimaryKey' }), 'drop the primary key of "users"'],
    [alter({ kind: 'dropUnique', constraint: 'uq' }), 'drop unique constraint "uq" of "users"'],
    [alter({ kind: 'dropForeignKey', constraint: 'fk' }), 'drop foreign key "fk" of "users"'],
    [alter({ kind: 'dropCheck', constraint: 'ck' }), 'drop check "ck" of "users"'],
    [alter({ kind: 'dropIndex', name: 'ix' }), 'drop index "ix" of "users"'],
    [alter({ kind: 'setComment', comment: 'x' }), 'comment table "users": x'],
    [alter({ kind: 'setOptions', options: {} }), 'set the options of table "users": none'],
    [{ kind: 'execute', sql: 'DELETE FROM users' }, 'run SQL: DELETE FROM users'],
    [{ kind: 'bulkInsert', table: 'users', rows: [{ id: 1 }] }, 'insert 1 row into "users"'],
    [{ kind: 'run', work: () => {} }, 'run code'],
  ])('refuses what it cannot know: %j', (op, what) => {
    expect(() => reverse(op)).toThrow(
      expect.objectContaining({ code: 'irreversible', message: expect.stringContaining(what) }),
    )
  })
})
