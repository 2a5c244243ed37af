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
]
