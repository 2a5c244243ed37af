/** Attributes of columns that change. */
import { sql } from '../../../../src/schema/sql.ts'
import type { Done } from './change.ts'

export const alteredColumns: readonly Done[] = [
  {
    name: 'changes a type and keeps the values',
    script: "CREATE TABLE t(a TEXT, b INT, c VARCHAR(10)); INSERT INTO t VALUES ('12', 5, 'abc'), (NULL, NULL, NULL)",
    changes: [
      { kind: 'alterColumn', name: 'a', set: { type: 'integer' } },
      { kind: 'alterColumn', name: 'b', set: { type: 'text' } },
      { kind: 'alterColumn', name: 'c', set: { type: 'varchar(3)' } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'text', nullable: true },
        { name: 'c', type: 'varchar(3)', nullable: true },
      ],
    },
    rows: [
      { a: 12, b: '5', c: 'abc' },
      { a: null, b: null, c: null },
    ],
  },
  {
    name: 'changes a type with a conversion',
    script: "CREATE TABLE t(a TEXT NOT NULL); INSERT INTO t VALUES ('yes'), ('no')",
    changes: [{ kind: 'alterColumn', name: 'a', set: { type: 'boolean' }, using: `t.a = 'yes'` }],
    model: { columns: [{ name: 'a', type: 'boolean' }] },
    rows: [{ a: 1 }, { a: 0 }],
  },
  {
    name: 'makes a column NOT NULL and another nullable',
    script: 'CREATE TABLE t(a INT, b INT NOT NULL); INSERT INTO t VALUES (1, 2)',
    changes: [
      { kind: 'alterColumn', name: 'a', set: { nullable: false } },
      { kind: 'alterColumn', name: 'b', set: { nullable: true, comment: 'now' } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'integer', nullable: true },
      ],
    },
    rows: [{ a: 1, b: 2 }],
  },
  {
    name: 'fills NULLs with SQL, or with the new default',
    script: 'CREATE TABLE t(a INT, b INT, c INT DEFAULT 1); INSERT INTO t VALUES (NULL, NULL, 3), (1, 2, NULL)',
    changes: [
      { kind: 'alterColumn', name: 'a', set: { nullable: false }, using: 'coalesce(a, c * 10)' },
      { kind: 'alterColumn', name: 'b', set: { nullable: false, default: 9 } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'integer', default: 9 },
        { name: 'c', type: 'integer', nullable: true, default: 1 },
      ],
    },
    rows: [
      { a: 30, b: 9, c: 3 },
      { a: 1, b: 2, c: null },
    ],
  },
  {
    name: 'sets, changes and drops defaults',
    script:
      'CREATE TABLE t(a INT, b INT DEFAULT 1 NOT NULL, c INT CONSTRAINT d DEFAULT (1 + 1) UNIQUE); INSERT INTO t VALUES (1, 2, 3)',
    changes: [
      { kind: 'alterColumn', name: 'a', set: { default: 'x' } },
      { kind: 'alterColumn', name: 'b', set: { default: sql`CURRENT_DATE` } },
      { kind: 'alterColumn', name: 'c', set: { default: null } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true, default: 'x' },
        { name: 'b', type: 'integer', default: { sql: 'CURRENT_DATE' } },
        { name: 'c', type: 'integer', nullable: true },
      ],
      unique: [{ columns: ['c'] }],
    },
    rows: [{ a: 1, b: 2, c: 3 }],
  },
  {
    name: 'sets and drops collations',
    script: "CREATE TABLE t(a TEXT COLLATE NOCASE UNIQUE, b TEXT); INSERT INTO t VALUES ('x', 'y'), ('z', 'Y')",
    changes: [
      { kind: 'alterColumn', name: 'a', set: { collation: null } },
      { kind: 'alterColumn', name: 'b', set: { collation: 'RTRIM' } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'text', nullable: true },
        { name: 'b', type: 'text', nullable: true, collation: 'RTRIM' },
      ],
      unique: [{ columns: ['a'] }],
    },
    rows: [
      { a: 'x', b: 'y' },
      { a: 'z', b: 'Y' },
    ],
  },
  {
    name: 'drops NOT NULL behind NOT DEFERRABLE',
    script: `CREATE TABLE p(id integer PRIMARY KEY);
      CREATE TABLE t(a integer CONSTRAINT k REFERENCES p NOT DEFERRABLE NOT NULL); INSERT INTO p VALUES (1); INSERT INTO t VALUES (1)`,
    changes: [{ kind: 'alterColumn', name: 'a', set: { nullable: true } }],
    model: {
      columns: [{ name: 'a', type: 'integer', nullable: true }],
      foreignKeys: [{ name: 'k', columns: ['a'], references: { table: 'p', columns: ['id'] } }],
    },
    rows: [{ a: 1 }],
  },
  {
    name: 'keeps texts apart that another type makes no numbers of',
    script: "CREATE TABLE t(a TEXT); INSERT INTO t VALUES ('x'), ('y'), ('7')",
    changes: [
      { kind: 'alterColumn', name: 'a', set: { type: 'unsigned big int' } },
      { kind: 'addUnique', unique: { columns: ['a'] } },
    ],
    model: { columns: [{ name: 'a', type: 'unsigned big int', nullable: true }], unique: [{ columns: ['a'] }] },
    rows: [{ a: 'x' }, { a: 'y' }, { a: 7 }],
  },
  {
    name: 'makes columns generated, and generated ones plain',
    script: 'CREATE TABLE t(a INT, b INT AS (a * 2) STORED, c INT, d INT AS (a)); INSERT INTO t(a, c) VALUES (1, 7)',
    changes: [
      { kind: 'alterColumn', name: 'b', set: { generated: null } },
      { kind: 'alterColumn', name: 'c', set: { generated: { as: 'a + 100' } } },
      { kind: 'alterColumn', name: 'd', set: { generated: { as: 'a - 1', stored: true } } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'integer', nullable: true },
        { name: 'c', type: 'integer', nullable: true, generated: { as: 'a + 100' } },
        { name: 'd', type: 'integer', nullable: true, generated: { as: 'a - 1', stored: true } },
      ],
    },
    rows: [{ a: 1, b: 2, c: 101, d: 0 }],
  },
  {
    name: 'turns autoincrement on',
    script: "CREATE TABLE t(id INT NOT NULL, a TEXT, PRIMARY KEY (id)); INSERT INTO t VALUES (5, 'x')",
    changes: [{ kind: 'alterColumn', name: 'id', set: { autoincrement: true } }],
    model: {
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'a', type: 'text', nullable: true },
      ],
    },
    rows: [{ id: 5, a: 'x' }],
  },
  {
    name: 'turns autoincrement off',
    script: "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO t VALUES (5, 'x')",
    changes: [{ kind: 'alterColumn', name: 'id', set: { autoincrement: false } }],
    model: {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'a', type: 'text', nullable: true },
      ],
    },
    rows: [{ id: 5, a: 'x' }],
  },
  {
    name: 'gives a column without a type one that keeps numbers as text',
    script: "CREATE TABLE t(a); INSERT INTO t VALUES (12), (1.5), ('x'), (x'00FF'), (NULL)",
    changes: [{ kind: 'alterColumn', name: 'a', set: { type: 'text' } }],
    model: { columns: [{ name: 'a', type: 'text', nullable: true }] },
    rows: [{ a: '12' }, { a: '1.5' }, { a: 'x' }, { a: new Uint8Array([0, 255]) }, { a: null }],
  },
  {
    name: 'computes a column anew that a check, a key and an index are over',
    script: `
      CREATE TABLE t(a INT, b TEXT AS (a || 'b') UNIQUE, CHECK (b <> 'x'));
      CREATE UNIQUE INDEX i ON t(b || 'i') WHERE b > '';
      INSERT INTO t VALUES (1), (2)`,
    changes: [{ kind: 'alterColumn', name: 'b', set: { generated: { as: "a || 'c'" } } }],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'text', nullable: true, generated: { as: "a || 'c'" } },
      ],
      unique: [{ columns: ['b'] }],
      checks: [{ expression: "b <> 'x'" }],
      indexes: [{ name: 'i', columns: [{ expression: "b || 'i'" }], unique: true, where: "b > ''" }],
    },
    rows: [
      { a: 1, b: '1c' },
      { a: 2, b: '2c' },
    ],
  },
  {
    name: 'checks a column that is computed now where it was stored before',
    script: 'CREATE TABLE t(a INT, b INT AS (a + 1), CHECK (b > 0)); INSERT INTO t(a) VALUES (1)',
    changes: [
      { kind: 'alterColumn', name: 'b', set: { generated: null } },
      { kind: 'alterColumn', name: 'a', set: { generated: { as: 'b + 5' } } },
      { kind: 'addCheck', check: { expression: 'a > 5' } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true, generated: { as: 'b + 5' } },
        { name: 'b', type: 'integer', nullable: true },
      ],
      checks: [{ expression: 'b > 0' }, { expression: 'a > 5' }],
    },
    rows: [{ a: 7, b: 2 }],
  },
  {
    name: 'turns autoincrement on beside renames, and beside what is computed from the column',
    script: "CREATE TABLE t(id INT, a TEXT, c TEXT); INSERT INTO t VALUES (5, 'x', 'y')",
    changes: [
      { kind: 'alterColumn', name: 'id', set: { nullable: false, autoincrement: true } },
      { kind: 'alterColumn', name: 'a', set: { default: 'z' } },
      { kind: 'renameColumn', name: 'a', to: 'b' },
      { kind: 'alterColumn', name: 'c', set: { generated: { as: 'id + 1' } } },
      { kind: 'addPrimaryKey', primaryKey: { columns: ['id'] } },
    ],
    model: {
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'b', type: 'text', nullable: true, default: 'z' },
        { name: 'c', type: 'text', nullable: true, generated: { as: 'id + 1' } },
      ],
      primaryKey: { columns: ['id'] },
    },
    rows: [{ id: 5, b: 'x', c: '6' }],
  },
  {
    name: 'adds a column that counts to a table that had no rowids, beside a rename',
    script: "CREATE TABLE t(a TEXT PRIMARY KEY, b TEXT) WITHOUT ROWID; INSERT INTO t VALUES ('x', 'y')",
    changes: [
      { kind: 'dropPrimaryKey' },
      { kind: 'addColumn', column: { name: 'id', type: 'integer', autoincrement: true } },
      { kind: 'alterColumn', name: 'b', set: { default: 'z' } },
      { kind: 'renameColumn', name: 'b', to: 'c' },
      { kind: 'addColumn', column: { name: 'd', type: 'integer', nullable: true, generated: { as: 'id + 1' } } },
      { kind: 'setOptions', options: {} },
      { kind: 'addPrimaryKey', primaryKey: { columns: ['id'] } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'text' },
        { name: 'c', type: 'text', nullable: true, default: 'z' },
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'd', type: 'integer', nullable: true, generated: { as: 'id + 1' } },
      ],
      primaryKey: { columns: ['id'] },
    },
    rows: [{ a: 'x', c: 'y', id: 1, d: 2 }],
  },
]
