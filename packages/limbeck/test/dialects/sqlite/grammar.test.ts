import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseCreateIndex } from '../../../src/dialects/sqlite/grammar/create-index.ts'
import { parseCreateTable, type CreateTable } from '../../../src/dialects/sqlite/grammar/create-table.ts'
import { parseCreateTrigger } from '../../../src/dialects/sqlite/grammar/create-trigger.ts'
import { plainExpression } from '../../../src/dialects/sqlite/grammar/expression.ts'
import { isPlainName } from '../../../src/dialects/sqlite/grammar/keywords.ts'
import { nameOf, sameName, tokenize } from '../../../src/dialects/sqlite/grammar/tokens.ts'

/** White space and comments; the last one need not end. */
const BETWEEN = /^(?:\s|--[^\n]*|\/\*(?:(?!\*\/)[^])*(?:\*\/|$))*$/

describe('tokens', () => {
  it.each([
    ['a b', ['word a', 'word b']],
    ['"a ""b""" `c``d` [e "f]', ['quoted "a ""b"""', 'quoted `c``d`', 'quoted [e "f]']],
    ["'it''s' x'0F' X''", ["string 'it''s'", "blob x'0F'", "blob X''"]],
    [
      '1 1.5 .5 5. 1e3 1E-3 0xFF 1_000',
      ['1', '1.5', '.5', '5.', '1e3', '1E-3', '0xFF', '1_000'].map((n) => `number ${n}`),
    ],
    ['a--b\nc /* d */ e', ['word a', 'word c', 'word e']],
    ['a /* not ended', ['word a']],
    ['-- only', []],
    ['a->>b->c||d', ['word a', 'symbol ->>', 'word b', 'symbol ->', 'word c', 'symbol ||', 'word d']],
    [
      'a<=b<>c!=d==e<<f>>g>=h',
      ['<=', '<>', '!=', '==', '<<', '>>', '>=']
        .flatMap((s, i) => [`word ${'abcdefg'[i]}`, `symbol ${s}`])
        .concat('word h'),
    ],
    ['?1 :a @b $c', ['parameter ?1', 'parameter :a', 'parameter @b', 'parameter $c']],
    ['größe 名前 a$b _c', ['word größe', 'word 名前', 'word a$b', 'word _c']],
    ['x \'--\' "/*"', ['word x', "string '--'", 'quoted "/*"']],
  ])('of %s', (text, expected) => {
    expect(tokenize(text).map(({ kind, text: token }) => `${kind} ${token}`)).toEqual(expected)
  })

  it('stand where they say', () => {
    const text = "CREATE /* c */ TABLE 't' (a)"
    for (const { text: token, start, end } of tokenize(text)) expect(text.slice(start, end)).toBe(token)
  })

  it('are all of a text but what is between them, in order, whatever the text', () => {
    const piece = fc.constantFrom(
      ...'\'"`[]()-/*\n\t xX09.eE_$?:@#|<>=!;,äé\uFEFF',
      'word',
      '/*',
      '*/',
      '--',
      "x'0F'",
      '1e3',
      '->>',
    )
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          let at = 0
          for (const { kind, text: token, start, end } of tokenize(text)) {
            expect(text.slice(at, start)).toMatch(BETWEEN)
            expect(text.slice(start, end)).toBe(token)
            expect(token).not.toBe('')
            expect(tokenize(token)).toEqual([{ kind, text: token, start: 0, end: token.length }])
            at = end
          }
          expect(text.slice(at)).toMatch(BETWEEN)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['plain', 'plain'],
    ['"a ""b"""', 'a "b"'],
    ['`a``b`', 'a`b'],
    ['[a "b]', 'a "b'],
    ["'it''s'", "it's"],
  ])('%s names %s', (text, name) => {
    const [token] = tokenize(text)
    expect(token && nameOf(token)).toBe(name)
  })

  it('are the same name only in ASCII letters of another case', () => {
    expect(sameName('Users', 'uSERS')).toBe(true)
    expect(sameName('Ä', 'ä')).toBe(false)
  })
})

describe('a plain expression', () => {
  it.each([
    ['a>0', 'a > 0'],
    ['((a > 0))', 'a > 0'],
    ['(a) > (b)', '(a) > (b)'],
    ['lower( a )', 'lower(a)'],
    ['a IN(1,2)', 'a IN (1, 2)'],
    ['count( * )', 'count(*)'],
    ['-1', '-1'],
    ['a - -1', 'a - -1'],
    ['- - 1', '- -1'],
    ['a-1', 'a - 1'],
    ['(a)-1', '(a) - 1'],
    ['NOT(a)', 'NOT (a)'],
    ['t . a', 't.a'],
    ['a /* comment */ + -- another\n b', 'a + b'],
    ["a  =  'two  spaces'", "a = 'two  spaces'"],
    ['CASE WHEN a>0 THEN(b)ELSE -1 END', 'CASE WHEN a > 0 THEN (b) ELSE -1 END'],
    ['"f"(1)', '"f"(1)'],
    ['', ''],
  ])('of %s', (text, plain) => {
    expect(plainExpression(text)).toBe(plain)
    expect(plainExpression(plain)).toBe(plain)
  })
})

/** A table as a list of what was found, with each clause as its own text. */
function outline(table: CreateTable): unknown {
  const text = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    table.text.slice(start, end)
  return {
    name: table.name.name,
    columns: table.columns.map((column) => [
      column.name.name,
      text(column.type),
      ...column.clauses.map((clause) => `${clause.kind}: ${text(clause)}`),
    ]),
    constraints: table.constraints.map((constraint) => `${constraint.kind}: ${text(constraint)}`),
    options: table.options.map(({ option }) => option),
  }
}

describe('CREATE TABLE', () => {
  it.each([
    ['CREATE TABLE t(a)', { name: 't', columns: [['a', '']], constraints: [], options: [] }],
    [
      'CREATE TABLE "my table"(a INT, "b c" varchar ( 20 ) NOT NULL) STRICT, WITHOUT ROWID',
      {
        name: 'my table',
        columns: [
          ['a', 'INT'],
          ['b c', 'varchar ( 20 )', 'notNull: NOT NULL'],
        ],
        constraints: [],
        options: ['strict', 'withoutRowid'],
      },
    ],
    [
      'CREATE TEMP TABLE IF NOT EXISTS main.t(generated generated text generated always as (1), always key action default always)',
      {
        name: 't',
        columns: [
          ['generated', 'generated text', 'generated: generated always as (1)'],
          ['always', 'key action', 'default: default always'],
        ],
        constraints: [],
        options: [],
      },
    ],
    [
      `CREATE TABLE t(a INT CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT FAIL AUTOINCREMENT DEFAULT -5 COLLATE nocase
        CHECK (a > (0)) UNIQUE ON CONFLICT IGNORE NULL AS (b) STORED REFERENCES p(x) ON DELETE SET NULL MATCH full NOT DEFERRABLE INITIALLY DEFERRED)`,
      {
        name: 't',
        columns: [
          [
            'a',
            'INT',
            'primaryKey: CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT FAIL AUTOINCREMENT',
            'default: DEFAULT -5',
            'collate: COLLATE nocase',
            'check: CHECK (a > (0))',
            'unique: UNIQUE ON CONFLICT IGNORE',
            'other: NULL',
            'generated: AS (b) STORED',
            'references: REFERENCES p(x) ON DELETE SET NULL MATCH full NOT DEFERRABLE INITIALLY DEFERRED',
          ],
        ],
        constraints: [],
        options: [],
      },
    ],
    [
      'CREATE TABLE t(a, b, UNIQUE (a) PRIMARY KEY (a, b COLLATE rtrim DESC) ON CONFLICT ROLLBACK, CONSTRAINT c CHECK (1) ON CONFLICT ABORT CONSTRAINT d, FOREIGN KEY (a) REFERENCES p DEFERRABLE)',
      {
        name: 't',
        columns: [
          ['a', ''],
          ['b', ''],
        ],
        constraints: [
          'unique: UNIQUE (a)',
          'primaryKey: PRIMARY KEY (a, b COLLATE rtrim DESC) ON CONFLICT ROLLBACK',
          'check: CONSTRAINT c CHECK (1) ON CONFLICT ABORT',
          'other: CONSTRAINT d',
          'foreignKey: FOREIGN KEY (a) REFERENCES p DEFERRABLE',
        ],
        options: [],
      },
    ],
    [
      'CREATE TABLE t(a CONSTRAINT lonely, b DEFAULT (1) CONSTRAINT x DEFERRABLE)',
      {
        name: 't',
        columns: [
          ['a', '', 'other: CONSTRAINT lonely'],
          ['b', '', 'default: DEFAULT (1)', 'other: CONSTRAINT x DEFERRABLE'],
        ],
        constraints: [],
        options: [],
      },
    ],
  ])('%s', (text, expected) => {
    expect(outline(parseCreateTable(text))).toEqual(expected)
  })

  it.each([
    'CREATE VIEW v AS SELECT 1',
    'CREATE TABLE t',
    'CREATE TABLE t(a',
    'CREATE TABLE t(a INT',
    'CREATE TABLE (a)',
    'CREATE TABLE t(a REFERENCES p ON DELETE EXPLODE)',
    'CREATE TABLE t(a CHECK 1)',
    '',
  ])('that it is not: %s', (text) => {
    expect(() => parseCreateTable(text)).toThrow('SQL that cannot be read')
  })
})

describe('CREATE INDEX', () => {
  it.each([
    ['CREATE INDEX i ON t(a)', ['a|a||asc'], false, undefined],
    [
      'CREATE UNIQUE INDEX IF NOT EXISTS main.i ON t(a DESC, b COLLATE "x" ASC)',
      ['a|a||desc', 'b|b|x|asc'],
      true,
      undefined,
    ],
    [
      'CREATE INDEX i ON t(lower(a) COLLATE nocase, (a), a+b DESC)',
      ['|lower(a)|nocase|asc', '|(a)||asc', '|a+b||desc'],
      false,
      undefined,
    ],
    ['CREATE INDEX i ON t(a || b COLLATE nocase)', ['|a || b COLLATE nocase||asc'], false, undefined],
    ['CREATE INDEX i ON t((a || b) COLLATE nocase NULLS FIRST)', ['|(a || b)|nocase|asc'], false, undefined],
    ["CREATE INDEX i ON t('a') WHERE a > 0 AND b IN (1, 2);", ["a|'a'||asc"], false, 'a > 0 AND b IN (1, 2)'],
  ])('%s', (text, columns, unique, where) => {
    const index = parseCreateIndex(text)
    expect(
      index.columns.map(({ column, expression, collation, descending }) =>
        [column?.name, text.slice(expression.start, expression.end), collation?.name, descending ? 'desc' : 'asc'].join(
          '|',
        ),
      ),
    ).toEqual(columns)
    expect(index.unique).toBe(unique)
    expect(index.where && text.slice(index.where.start, index.where.end)).toBe(where)
    expect([index.name.name, index.table.name]).toEqual(['i', 't'])
  })
})

describe('CREATE TRIGGER', () => {
  it.each([
    ['CREATE TRIGGER tr INSERT ON t BEGIN SELECT 1; END', ['tr', 'insert', 't']],
    [
      'CREATE TEMP TRIGGER IF NOT EXISTS main.tr BEFORE DELETE ON "the t" BEGIN SELECT 1; END',
      ['tr', 'delete', 'the t'],
    ],
    [
      'CREATE TRIGGER tr AFTER UPDATE OF a, "b c" ON t WHEN new.a BEGIN SELECT 1; END',
      ['tr', 'update', 't', 'a', 'b c'],
    ],
    ['CREATE TRIGGER tr INSTEAD OF UPDATE ON main.v BEGIN SELECT 1; END', ['tr', 'update', 'v']],
  ])('%s', (text, expected) => {
    const { name, event, table, columns } = parseCreateTrigger(text)
    expect([name.name, event, table.name, ...columns.map((column) => column.name)]).toEqual(expected)
  })
})

it('a name is plain when it needs no quotes', () => {
  expect(['a', 'A_1', '_x'].every(isPlainName)).toBe(true)
  expect(['select', 'a b', '1a', '', 'größe', 'a$', 'Order'].some(isPlainName)).toBe(false)
})
