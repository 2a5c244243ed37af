/** What other databases have for tables: SQLite names it and refuses it, or leaves out what rows do not depend on. */
import { expect, test } from 'vitest'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import type { TableChange } from '../../../src/ops/op.ts'
import type { Table } from '../../../src/schema/schema.ts'

const table: Table = {
  name: 't',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'a', type: 'text', nullable: true },
  ],
  primaryKey: { name: 'pk', columns: ['id'] },
}

test.each<[words: string, more: Partial<Table>, change: TableChange]>([
  [
    'the column "t.n" has "counter"',
    { columns: [...table.columns, { name: 'n', type: 'integer', counter: { kind: 'always' } }] },
    { kind: 'addColumn', column: { name: 'n', type: 'integer', nullable: true, counter: { kind: 'always' } } },
  ],
  [
    'the unique constraint "uq" of "t" has "include"',
    { unique: [{ name: 'uq', columns: ['a'], include: ['id'] }] },
    { kind: 'addUnique', unique: { name: 'uq', columns: ['a'], include: ['id'] } },
  ],
  [
    'the unique constraint "a" of "t" has "nullsNotDistinct"',
    { unique: [{ columns: ['a'], nullsNotDistinct: true }] },
    { kind: 'addUnique', unique: { columns: ['a'], nullsNotDistinct: true } },
  ],
  [
    'the foreign key "fk" of "t" has "match"',
    { foreignKeys: [{ name: 'fk', columns: ['a'], references: { table: 't', columns: ['id'] }, match: 'full' }] },
    {
      kind: 'addForeignKey',
      foreignKey: { name: 'fk', columns: ['a'], references: { table: 't', columns: ['id'] }, match: 'full' },
    },
  ],
  [
    'the check "a > 0" of "t" has "notValid"',
    { checks: [{ expression: 'a > 0', notValid: true }] },
    { kind: 'addCheck', check: { expression: 'a > 0', notValid: true } },
  ],
  [
    'the exclusion "ex" of "t" has exclusions',
    { exclusions: [{ name: 'ex', using: 'gist', elements: [{ column: 'a', with: '&&' }] }] },
    { kind: 'addExclusion', exclusion: { name: 'ex', using: 'gist', elements: [{ column: 'a', with: '&&' }] } },
  ],
  [
    'the index "ix" of "t" has "using"',
    { indexes: [{ name: 'ix', columns: ['a'], using: 'gin' }] },
    { kind: 'createIndex', index: { name: 'ix', columns: ['a'], using: 'gin' } },
  ],
  [
    'the index "ix" of "t" has "operatorClass"',
    { indexes: [{ name: 'ix', columns: [{ column: 'a', operatorClass: 'text_pattern_ops' }] }] },
    { kind: 'createIndex', index: { name: 'ix', columns: [{ column: 'a', operatorClass: 'text_pattern_ops' }] } },
  ],
])('%s', async (words, more, change) => {
  const db = await sqlite.connect('sqlite::memory:')
  const refused = { name: 'LimbeckError', code: 'unsupported', message: expect.stringContaining(words) }
  await expect(sqlite.canonicalize({ tables: [{ ...table, ...more }] }, db)).rejects.toMatchObject(refused)
  await expect(sqlite.compile({ kind: 'createTable', table: { ...table, ...more } }, db)).rejects.toMatchObject(refused)
  await db.run('CREATE TABLE t (id integer PRIMARY KEY, a text)')
  await expect(sqlite.compile({ kind: 'alterTable', name: 't', changes: [change] }, db)).rejects.toMatchObject(refused)
  await db.close()
})

test('how values are kept, and comments, are left out', async () => {
  const db = await sqlite.connect('sqlite::memory:')
  const kept: Table = {
    ...table,
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'a', type: 'text', nullable: true, storage: 'external', compression: 'lz4', statistics: 5 },
    ],
    checks: [{ name: 'ck', expression: "a <> ''", comment: 'not empty' }],
    options: { fillfactor: 70 },
  }
  const { columns, checks, options } = (await sqlite.canonicalize({ tables: [kept] }, db)).tables[0] ?? table
  expect(columns).toEqual(table.columns)
  expect(checks).toEqual([{ name: 'ck', expression: "a <> ''" }])
  expect(options).toBeUndefined()
  await db.close()
})
