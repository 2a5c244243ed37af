import { describe, expect, test } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import { sql } from '../../src/schema/sql.ts'
import type { Table } from '../../src/schema/schema.ts'
import { foreignKey, schema, table, words } from '../support/tables.ts'

function changes(before: Table, after: Table): unknown {
  return words(diff(schema(before), schema(after)))
}

describe('no difference', () => {
  const plain = table('t', ['id', 'a'])

  test.each<[string, Table, Table]>([
    ['the order of columns', table('t', ['id', 'a', 'b']), table('t', ['b', 'id', 'a'])],
    ['an empty list', plain, { ...plain, unique: [], indexes: [], options: {} }],
    [
      'a bare column written at length',
      { ...plain, indexes: [{ name: 'ix', columns: ['a'] }] },
      { ...plain, indexes: [{ name: 'ix', columns: [{ column: 'a' }] }] },
    ],
    [
      'a name that only one side has',
      { ...plain, unique: [{ name: 'uq', columns: ['a'] }], checks: [{ expression: 'a > 0' }] },
      {
        ...plain,
        primaryKey: { columns: ['id'] },
        unique: [{ columns: ['a'] }],
        checks: [{ name: 'ck', expression: 'a > 0' }],
      },
    ],
  ])('%s', (_what, before, after) => {
    expect(diff(schema(before), schema(after))).toEqual([])
    expect(diff(schema(after), schema(before))).toEqual([])
  })
})

describe('differences', () => {
  test('of one table are one op: drops, columns, then what is new', () => {
    const before = table('t', ['id', 'gone', 'kept'], {
      unique: [{ name: 'uq', columns: ['gone'] }],
      checks: [{ name: 'ck', expression: 'gone > 0' }],
      indexes: [{ name: 'ix', columns: ['gone'] }],
      foreignKeys: [foreignKey('gone', 't')],
      comment: 'old',
    })
    const after = table('t', ['id', { name: 'kept', type: 'bigint', nullable: true }, 'added'], {
      unique: [{ name: 'uq2', columns: ['added'] }],
      checks: [{ name: 'ck2', expression: 'added > 0' }],
      indexes: [{ name: 'ix2', columns: ['added'] }],
      foreignKeys: [foreignKey('added', 't')],
      options: { strict: true },
    })
    expect(changes(before, after)).toEqual([
      [
        'drop foreign key "fk_gone_t" of "t"',
        'drop index "ix" of "t"',
        'drop check "ck" of "t"',
        'drop unique constraint "uq" of "t"',
        'add column "t.added" integer',
        'alter column "t.kept": integer → bigint, not null → nullable',
        'drop column "t.gone"',
        'remove the comment of table "t"',
        'set the options of table "t": strict true',
        'add unique constraint "uq2" on "t" ("added")',
        'add check "ck2" on "t": added > 0',
        'create index "ix2" on "t" ("added")',
        'add foreign key "fk_added_t" from "t" ("added") to "t" ("id")',
      ],
    ])
  })

  test('of a definition under the same name drop the old one and add the new one', () => {
    const before = table('t', ['id', 'a'], { indexes: [{ name: 'ix', columns: ['a'] }] })
    const after = table('t', ['id', 'a'], { indexes: [{ name: 'ix', columns: ['a'], unique: true }] })
    expect(changes(before, after)).toEqual([['drop index "ix" of "t"', 'create unique index "ix" on "t" ("a")']])
  })

  test.each<[string, Partial<Table>, Partial<Table>, readonly string[]]>([
    [
      'the action of a foreign key',
      { foreignKeys: [foreignKey('a', 't')] },
      { foreignKeys: [foreignKey('a', 't', { onDelete: 'cascade' })] },
      ['drop foreign key "fk_a_t" of "t"', 'add foreign key "fk_a_t" from "t" ("a") to "t" ("id"), on delete cascade'],
    ],
    [
      'the columns of a primary key',
      {},
      { primaryKey: { name: 'pk_t', columns: ['id', 'a'] } },
      ['drop the primary key of "t"', 'add primary key "pk_t" on "t" ("id", "a")'],
    ],
    [
      'a constraint without a name',
      { unique: [{ columns: ['a'] }] },
      { unique: [{ columns: ['a', 'id'] }] },
      ['drop unique constraint on "t" ("a")', 'add unique constraint on "t" ("a", "id")'],
    ],
    [
      'a predicate, an order, an expression',
      { indexes: [{ name: 'ix', columns: ['a'], where: 'a > 0' }] },
      { indexes: [{ name: 'ix', columns: [{ column: 'a', order: 'desc' }, { expression: 'a + 1' }] }] },
      ['drop index "ix" of "t"', 'create index "ix" on "t" ("a" descending, a + 1)'],
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(changes(table('t', ['id', 'a'], before), table('t', ['id', 'a'], after))).toEqual([expected])
  })

  test('of columns name what changes, and what was', () => {
    const before = { name: 'a', type: 'text', default: 'x', comment: 'old' }
    const after = { name: 'a', type: 'text', default: sql`lower('X')`, collation: 'nocase' }
    expect(diff(schema(table('t', ['id', before])), schema(table('t', ['id', after])))).toEqual([
      {
        kind: 'alterTable',
        name: 't',
        changes: [
          {
            kind: 'alterColumn',
            name: 'a',
            set: { default: { sql: "lower('X')" }, collation: 'nocase', comment: null },
            was: { default: 'x', collation: null, comment: 'old' },
          },
        ],
      },
    ])
  })

  test('of computed columns stand around those of the columns that they use', () => {
    const double = { name: 'double', type: 'integer', generated: { as: 'a * 2' } }
    const half = { name: 'half', type: 'integer', generated: { as: 'b / 2' } }
    expect(changes(table('t', ['id', 'a', double]), table('t', ['id', half, 'b']))).toEqual([
      [
        'drop column "t.double"',
        'add column "t.b" integer',
        'add column "t.half" integer, generated from b / 2',
        'drop column "t.a"',
      ],
    ])
  })
})
