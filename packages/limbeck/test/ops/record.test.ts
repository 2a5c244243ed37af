/** What is refused as soon as it is recorded. */
import { describe, expect, test } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import type { InsertValue, JsonValue } from '../../src/ops/op.ts'
import { type Operations, record } from '../../src/ops/record.ts'
import { sql } from '../../src/schema/sql.ts'

function refusalOf(work: () => unknown): LimbeckError {
  try {
    work()
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('SQL that would break the transaction of a revision', () => {
  test.each([
    ['COMMIT', 'COMMIT'],
    ['CREATE TABLE t (a integer); commit ; CREATE TABLE u (a integer)', 'commit'],
    ['/* first */ BEGIN -- a comment\n IMMEDIATE; SELECT 1', 'BEGIN IMMEDIATE'],
    ["SELECT 'x;'; END TRANSACTION", 'END TRANSACTION'],
    ['ROLLBACK', 'ROLLBACK'],
    ['start  transaction', 'start transaction'],
    ['CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; SELECT CASE 1 WHEN 1 THEN 2 END; END; COMMIT', 'COMMIT'],
    ['CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END; ABORT', 'ABORT'],
    ['DO $x$ BEGIN PERFORM 1; END $x$; COMMIT', 'COMMIT'],
    ['\uFEFFBEGIN;\r\nCREATE TABLE t (a integer);\r\nCOMMIT;\r\n', 'BEGIN'],
  ])('%j', (text, named) => {
    const error = refusalOf(() => record((op) => op.execute(text)))
    expect(error).toMatchObject({ code: 'invalid-op' })
    expect(error.message).toContain(`"${named}"`)
    expect(error.hint).toMatch(/transaction of its own/)
    refusalOf(() => record((op) => op.execute({ sqlite: 'SELECT 1', postgres: text })))
  })

  test.each([
    'SAVEPOINT a; ROLLBACK TO a; ROLLBACK TRANSACTION TO SAVEPOINT a; RELEASE a',
    'INSERT INTO t VALUES (\'; COMMIT;\', "; ROLLBACK")',
    '-- COMMIT;\nSELECT 1 /* ; COMMIT; */',
    'CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE FROM u; END',
    'CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = CASE WHEN a = 1 THEN 2 END; END; SELECT 1',
    'CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN; COMMIT; RETURN NEW; END $$ LANGUAGE plpgsql',
    'DO $body$ BEGIN PERFORM 1; COMMIT; END $body$',
    "SELECT E'it\\'s; COMMIT; '",
    'CREATE TABLE "begin" (a integer); CREATE TABLE endings (commit_id integer)',
    'UPDATE t SET a = $1; SELECT beginning FROM t',
    'ALTER TABLE t ADD COLUMN "end" text',
  ])('%j is none', (text) => {
    expect(record((op) => op.execute(text))).toEqual([{ kind: 'execute', sql: text }])
  })
})

function insert(value: unknown): unknown {
  return record((op) => op.bulkInsert('t', [{ a: 1 }, { a: value as InsertValue }]))
}

describe('values of a bulkInsert', () => {
  test.each<[string, InsertValue]>([
    ['a text', "it's"],
    ['a number', -0.5],
    ['a bigint', 2n ** 62n],
    ['true', true],
    ['null', null],
    ['a date', new Date(0)],
    ['bytes', Buffer.from('a')],
    ['an expression', sql`now()`],
    ['a list', [1, 'a', null, [true]]],
    ['an object', { a: { b: [1] }, c: null }],
    ['an object without a prototype', Object.assign(Object.create(null) as Record<string, JsonValue>, { a: 1 })],
  ])('%s can be stored', (_name, value) => {
    expect(insert(value)).toMatchObject([{ kind: 'bulkInsert', rows: [{ a: 1 }, { a: value }] }])
  })

  test.each<[string, unknown, string]>([
    ['no number', Number.NaN, 'NaN'],
    ['an infinite number', -Infinity, '-Infinity'],
    ['an invalid date', new Date('never'), 'an invalid Date'],
    ['undefined', undefined, 'undefined'],
    ['a function', () => 1, 'a function'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['a map', new Map([[1, 2]]), 'the class Map'],
    ['numbers that are no bytes', new Int16Array([1]), 'the class Int16Array'],
    ['a buffer without a view', new ArrayBuffer(1), 'the class ArrayBuffer'],
    ['JSON with a bigint', { a: [1n] }, 'JSON with something else in it'],
    ['JSON with a date', [new Date(0)], 'JSON with something else in it'],
    ['JSON with a hole', [undefined], 'JSON with something else in it'],
  ])('%s cannot', (_name, value, words) => {
    const error = refusalOf(() => insert(value))
    expect(error.code).toBe('invalid-op')
    expect(error.message).toContain(`row 2 of the bulkInsert into "t" has`)
    expect(error.message).toContain(words)
    expect(error.message).toContain('column "a"')
  })

  test('rows with other keys are told apart by their number', () => {
    const error = refusalOf(() => record((op) => op.bulkInsert('t', [{ a: 1 }, { a: 2 }, { b: 3 }])))
    expect(error.message).toContain('row 3 of the bulkInsert into "t" has other keys')
  })
})

describe('what is made of other parts than it may be', () => {
  const column = { name: 'a', type: 'integer' }

  test.each<[string, (op: Operations) => void, string]>([
    [
      'a misspelt attribute',
      (op) => op.addColumn('t', { ...column, nulable: true } as never),
      'addColumn("t"), "a" has the part "nulable", which is not known',
    ],
    [
      'a misspelt attribute in a new table',
      (op) => op.createTable('t', { columns: [column, { name: 'b', type: 'text', defualt: 1 } as never] }),
      'createTable("t"), "b" has the part "defualt", which is not known',
    ],
    [
      'a misspelt change',
      (op) => op.alterColumn('t', 'a', { typ: 'text' } as never),
      'alterColumn("t") has the part "typ", which is not known',
    ],
    [
      'a column without a type',
      (op) => op.createTable('t', { columns: [{ name: 'a' } as never] }),
      'createTable("t") lacks "type"',
    ],
    [
      'a list where an object stands',
      (op) => op.createTable('t', { columns: [column], primaryKey: ['a'] as never }),
      'createTable("t"), "primaryKey" has a where an object stands',
    ],
    [
      'an action that there is not',
      (op) =>
        op.addForeignKey('t', {
          columns: ['a'],
          references: { table: 'u', columns: ['id'] },
          onDelete: 'CASCADE' as never,
        }),
      'addForeignKey("t") has a value of the wrong kind for "onDelete"',
    ],
    [
      'half a reference',
      (op) => op.addForeignKey('t', { columns: ['a'], references: { table: 'u' } as never }),
      'addForeignKey("t"), "references" lacks "columns"',
    ],
    [
      'a default that is neither a literal nor SQL',
      (op) => op.addColumn('t', { ...column, default: new Date(0) as never }),
      'addColumn("t"), "a" has a value of the wrong kind for "default"',
    ],
    [
      'an index of nothing known',
      (op) => op.createIndex('t', { name: 'ix', columns: [{ colum: 'a' } as never] }),
      'createIndex("t"), "ix" has a value of the wrong kind for "columns"',
    ],
    [
      'a name like one that every object has',
      (op) => op.addColumn('t', { ...column, constructor: 1 } as never),
      'has the part "constructor", which is not known',
    ],
  ])('%s', (_name, body, message) => {
    const error = refusalOf(() => record(body))
    expect(error.code).toBe('invalid-op')
    expect(error.message).toContain(message)
    expect(error.hint).toMatch(/^(?:The parts are: .*name|The parts are: .*columns|The parts are: type|It must be )/)
  })

  test('what stands at its default, or is undefined, is no fault', () => {
    record((op) => {
      op.createTable('t', { columns: [{ ...column, nullable: false, comment: undefined as never }], indexes: [] })
      op.alterColumn('t', 'a', { default: null, generated: null, collation: null, using: 'a', was: { default: 1 } })
      op.createIndex('t', { name: 'ix', columns: ['a', { expression: 'lower(a)', order: 'desc' }], unique: false })
    })
  })
})
