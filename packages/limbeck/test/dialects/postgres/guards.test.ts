import { describe, expect, it } from 'vitest'

import type { TableChange } from '../../../src/ops/op.ts'
import { alter, databaseOf, databases, perform, tableOf } from './databases.ts'

const rows = `CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE); INSERT INTO p VALUES (1, 'a');
  CREATE TABLE t (id int PRIMARY KEY, a int, b text, p_id int, d double precision, n numeric(10,3), w timestamp);
  INSERT INTO t VALUES (1, 1, 'one', 1, 1, 1, '2024-01-01'), (2, NULL, 'two', 9, 1.5, 1.234, '2024-01-01 10:00'),
    (3, 1, 'one', NULL, 4e9, 99999, NULL), (4, 7, NULL, 8, NULL, NULL, NULL), (5, 8, 'five', 8, 0, 0, NULL)`

interface Refusal {
  readonly title: string
  readonly changes: readonly TableChange[]
  readonly message: RegExp
}

const type = (name: string, now: string): TableChange => ({ kind: 'alterColumn', name, set: { type: now } })

const REFUSALS: readonly Refusal[] = [
  {
    title: 'a new column without a value',
    changes: [{ kind: 'addColumn', column: { name: 'x', type: 'text' } }],
    message: /"t\.x" is NOT NULL.*5 rows \(id 1, id 2, id 3, …\)/,
  },
  {
    title: 'NULLs',
    changes: [{ kind: 'alterColumn', name: 'a', set: { nullable: false } }],
    message: /"t\.a" cannot become NOT NULL: it is NULL in 1 row \(id 2\)/,
  },
  {
    title: 'NULLs that a conversion leaves',
    changes: [{ kind: 'alterColumn', name: 'a', set: { nullable: false }, using: 'nullif(coalesce(a, 0), 7)' }],
    message: /NULL in 1 row \(id 4\)/,
  },
  {
    title: 'NULLs in a new key',
    changes: [{ kind: 'dropPrimaryKey' }, { kind: 'addPrimaryKey', primaryKey: { columns: ['id', 'a'] } }],
    message: /"t\.a" cannot become NOT NULL/,
  },
  {
    title: 'duplicates',
    changes: [{ kind: 'addUnique', unique: { name: 'uq', columns: ['a', 'b'] } }],
    message: /unique constraint "uq" \(a, b\): 2 rows share a value \(a '1', b 'one'\)/,
  },
  {
    title: 'duplicates of expressions, where they count',
    changes: [
      {
        kind: 'createIndex',
        index: { name: 'ix', unique: true, columns: [{ expression: 'lower(b)' }], where: 'id < 4' },
      },
    ],
    message: /unique index "ix" \(lower\(b\)\): 2 rows share/,
  },
  {
    title: 'duplicates under a new name',
    changes: [
      { kind: 'renameColumn', name: 'a', to: 'aa' },
      { kind: 'addUnique', unique: { columns: ['aa'] } },
    ],
    message: /unique constraint \(aa\): 2 rows share a value \(aa '1'\)/,
  },
  {
    title: 'rows that a check forbids',
    changes: [{ kind: 'addCheck', check: { name: 'ck', expression: "b <> 'one' AND a < 5" } }],
    message: /check "ck".*4 rows \(id 1, id 3, id 4, …\)/,
  },
  {
    title: 'rows that lead nowhere',
    changes: [
      {
        kind: 'addForeignKey',
        foreignKey: { name: 'fk', columns: ['p_id'], references: { table: 'p', columns: ['id'] } },
      },
    ],
    message: /foreign key "fk" \(p_id\): "p" has no such id for 3 rows \(id 2, id 4, id 5\)/,
  },
  {
    title: 'rows that lead nowhere, to a primary key that is not named',
    changes: [{ kind: 'addForeignKey', foreignKey: { columns: ['p_id'], references: { table: 'p', columns: [] } } }],
    message: /has no such id for 3 rows/,
  },
  {
    title: 'rows that lead nowhere in their own table',
    changes: [
      { kind: 'addForeignKey', foreignKey: { columns: ['p_id'], references: { table: 't', columns: ['id'] } } },
    ],
    message: /"t" has no such id for 3 rows \(id 2, id 4, id 5\)/,
  },
  { title: 'texts that are no numbers', changes: [type('b', 'integer')], message: /from text to integer.*4 rows/ },
  { title: 'texts that are too long', changes: [type('b', 'varchar(3)')], message: /does not fit in 1 row \(id 5\)/ },
  { title: 'fractions that would be cut off', changes: [type('d', 'integer')], message: /2 rows \(id 2, id 3\)/ },
  { title: 'decimals that would be rounded', changes: [type('n', 'numeric(10,2)')], message: /1 row \(id 2\)/ },
  { title: 'numbers that are too large', changes: [type('n', 'numeric(5,3)')], message: /1 row \(id 3\)/ },
  { title: 'numbers that are no truth', changes: [type('a', 'boolean')], message: /2 rows \(id 4, id 5\)/ },
  { title: 'times that a date does not have', changes: [type('w', 'date')], message: /1 row \(id 2\)/ },
]

describe.each(databases)('rows of %s stand in the way of', (_name, kind) => {
  it.each(REFUSALS)('$title', async ({ changes, message }) => {
    const db = await databaseOf(kind, rows)
    const before = await tableOf(db, 't')
    await expect(perform(db, alter('t', ...changes))).rejects.toMatchObject({
      code: 'data-refused',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\.$/),
    })
    expect(await tableOf(db, 't')).toEqual(before)
    await db.close()
  })

  it('nothing that they allow', async () => {
    const db = await databaseOf(kind, `${rows}; DELETE FROM t WHERE id IN (2, 4, 5)`)
    await perform(
      db,
      alter(
        't',
        type('n', 'numeric(8,1)'),
        type('d', 'bigint'),
        type('b', 'varchar(3)'),
        type('w', 'date'),
        { kind: 'alterColumn', name: 'a', set: { nullable: false } },
        { kind: 'addCheck', check: { expression: 'a = 1' } },
        { kind: 'addForeignKey', foreignKey: { columns: ['p_id'], references: { table: 'p', columns: ['id'] } } },
        { kind: 'addUnique', unique: { columns: ['id', 'a'] } },
      ),
    )
    expect((await tableOf(db, 't'))?.columns.map((column) => column.type)).toEqual([
      'integer',
      'integer',
      'varchar(3)',
      'integer',
      'bigint',
      'numeric(8,1)',
      'date',
    ])
    await db.close()
  })

  it('nothing, without rows', async () => {
    const db = await databaseOf(kind, `${rows}; DELETE FROM t`)
    await perform(db, alter('t', ...REFUSALS.slice(0, 3).flatMap(({ changes }) => changes)))
    await db.close()
  })

  it('no value for a new column whose domain has one', async () => {
    const db = await databaseOf(kind, `${rows}; CREATE DOMAIN word AS text DEFAULT 'x'; CREATE DOMAIN short AS word`)
    await perform(db, alter('t', { kind: 'addColumn', column: { name: 'x', type: 'short' } }))
    expect(await db.all('SELECT DISTINCT x FROM t')).toEqual([{ x: 'x' }])
    await db.close()
  })

  it('nothing of what the database may not be able to compare', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE note AS (n int, words json); CREATE TABLE t (a note, c note);
       INSERT INTO t VALUES ('(1,1)', '(1,1)'), ('(2,1)', '(1,1)')`,
    )
    await perform(
      db,
      alter(
        't',
        { kind: 'addPrimaryKey', primaryKey: { name: 'pk', columns: ['a'] } },
        { kind: 'addUnique', unique: { name: 'uq', columns: ['a'] } },
        { kind: 'createIndex', index: { name: 'ix', unique: true, columns: [{ column: 'a', order: 'desc' }] } },
      ),
    )
    const again = alter('t', { kind: 'addUnique', unique: { name: 'uq_2', columns: ['c'] } })
    await expect(perform(db, again)).rejects.toThrow('could not identify a comparison function for type json')
    await db.close()
  })
})
