import { expect, test } from 'vitest'
import { describe } from '../../src/ops/describe.ts'
import type { Op, TableChange } from '../../src/ops/op.ts'
import { sql } from '../../src/schema/sql.ts'
import { foreignKey, table } from '../support/tables.ts'

const changes: readonly [TableChange, string][] = [
  [
    { kind: 'addColumn', column: { name: 'age', type: 'integer', nullable: true, default: 0 } },
    'add column "users.age" integer, nullable, default 0',
  ],
  [
    {
      kind: 'addColumn',
      column: { name: 'at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      using: 'created_at',
    },
    'add column "users.at" timestamp, default CURRENT_TIMESTAMP, filled from created_at',
  ],
  [
    {
      kind: 'addColumn',
      column: { name: 'x', type: 'text', generated: { as: 'lower(y)', stored: true }, collation: 'nocase' },
    },
    'add column "users.x" text, generated from lower(y) (stored), collation nocase',
  ],
  [
    { kind: 'addColumn', column: { name: 'id', type: 'integer', autoincrement: true } },
    'add column "users.id" integer, autoincrement',
  ],
  [{ kind: 'dropColumn', name: 'age' }, 'drop column "users.age"'],
  [{ kind: 'renameColumn', name: 'name', to: 'title' }, 'rename column "users.name" to "title"'],
  [
    {
      kind: 'alterColumn',
      name: 'age',
      set: { type: 'text', nullable: false, default: null, autoincrement: false, collation: null, comment: 'x' },
      was: { type: 'integer', nullable: true, default: 'a', autoincrement: true, collation: 'c', comment: null },
      using: 'coalesce(age, 0)',
    },
    'alter column "users.age": integer → text, nullable → not null, default "a" → no default, autoincrement → no autoincrement, ' +
      'collation c → no collation, no comment → comment "x", values from coalesce(age, 0)',
  ],
  [
    { kind: 'alterColumn', name: 'age', set: { nullable: true, generated: null, default: sql`now()` } },
    'alter column "users.age": nullable, default now(), no generated expression',
  ],
  [{ kind: 'addPrimaryKey', primaryKey: { columns: ['id', 'age'] } }, 'add primary key on "users" ("id", "age")'],
  [{ kind: 'dropPrimaryKey' }, 'drop the primary key of "users"'],
  [{ kind: 'addUnique', unique: { name: 'uq', columns: ['id'] } }, 'add unique constraint "uq" on "users" ("id")'],
  [{ kind: 'dropUnique', constraint: { columns: ['id'] } }, 'drop unique constraint on "users" ("id")'],
  [
    {
      kind: 'addForeignKey',
      foreignKey: foreignKey('id', 'teams', { onDelete: 'set null', onUpdate: 'cascade', deferrable: 'deferred' }),
    },
    'add foreign key "fk_id_teams" from "users" ("id") to "teams" ("id"), on delete set null, on update cascade, deferrable, initially deferred',
  ],
  [{ kind: 'dropForeignKey', constraint: 'fk' }, 'drop foreign key "fk" of "users"'],
  [{ kind: 'addCheck', check: { name: 'ck', expression: 'age > 0' } }, 'add check "ck" on "users": age > 0'],
  [{ kind: 'dropCheck', constraint: { expression: 'age > 0' } }, 'drop check on "users": age > 0'],
  [
    {
      kind: 'createIndex',
      index: {
        name: 'ix',
        columns: [{ column: 'a', order: 'desc' }, { expression: 'lower(b)' }],
        unique: true,
        where: 'a > 0',
      },
    },
    'create unique index "ix" on "users" ("a" descending, lower(b)), where a > 0',
  ],
  [{ kind: 'dropIndex', name: 'ix' }, 'drop index "ix" of "users"'],
  [{ kind: 'setComment', comment: 'people' }, 'comment table "users": people'],
  [{ kind: 'setComment', comment: null }, 'remove the comment of table "users"'],
  [
    { kind: 'setOptions', options: { strict: true, fill: 70 } },
    'set the options of table "users": strict true, fill 70',
  ],
]

test.each(changes)('%j', (change, words) => {
  expect(describe({ kind: 'alterTable', name: 'users', changes: [change] })).toEqual([words])
})

const users = table('users', ['id', 'name'], {
  unique: [{ columns: ['name'] }],
  foreignKeys: [foreignKey('id', 'a'), foreignKey('id', 'b')],
  checks: [{ expression: 'id > 0' }],
  indexes: [
    { name: 'a', columns: ['id'] },
    { name: 'b', columns: ['id'] },
  ],
})

async function backfill(): Promise<void> {}

test.each<[Op, readonly string[]]>([
  [
    { kind: 'createTable', table: users },
    ['create table "users" with "id", "name"; 1 unique constraint, 2 foreign keys, 1 check, 2 indexes'],
  ],
  [{ kind: 'dropTable', name: 'users' }, ['drop table "users"']],
  [{ kind: 'renameTable', name: 'users', to: 'people' }, ['rename table "users" to "people"']],
  [{ kind: 'execute', sql: 'UPDATE users\n  SET id = 1' }, ['run SQL: UPDATE users SET id = 1']],
  [
    { kind: 'execute', sql: { one: 'a', two: 'x'.repeat(200) } },
    ['run SQL: one: a', `run SQL: two: ${'x'.repeat(94)}…`],
  ],
  [{ kind: 'bulkInsert', table: 'users', rows: [{ id: 1 }, { id: 2 }] }, ['insert 2 rows into "users"']],
  [{ kind: 'run', work: backfill }, ['run the function "backfill"']],
])('%j', (op, words) => {
  expect(describe(op)).toEqual(words)
})
