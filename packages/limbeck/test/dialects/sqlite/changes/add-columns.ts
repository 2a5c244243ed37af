/** Columns that are added. */
import { sql } from '../../../../src/schema/sql.ts'
import type { Done } from './change.ts'

export const addedColumns: readonly Done[] = [
  {
    name: 'adds a nullable column',
    script: 'CREATE TABLE t(a INT, UNIQUE (a)); INSERT INTO t VALUES (1)',
    changes: [{ kind: 'addColumn', column: { name: 'b', type: 'text', nullable: true } }],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'text', nullable: true },
      ],
      unique: [{ columns: ['a'] }],
    },
    rows: [{ a: 1, b: null }],
  },
  {
    name: 'adds columns with literal defaults',
    script: 'CREATE TABLE t(a INT); INSERT INTO t VALUES (1)',
    changes: [
      { kind: 'addColumn', column: { name: 'b', type: 'text', default: "it's" } },
      { kind: 'addColumn', column: { name: 'c', type: 'boolean', default: true } },
      { kind: 'addColumn', column: { name: 'd', type: 'bigint', default: 2n ** 60n } },
      {
        kind: 'addColumn',
        column: { name: 'e', type: 'numeric(10,2)', nullable: true, default: -1.5, collation: 'NOCASE' },
      },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'text', default: "it's" },
        { name: 'c', type: 'boolean', default: true },
        { name: 'd', type: 'bigint', default: 2n ** 60n },
        { name: 'e', type: 'numeric(10,2)', nullable: true, default: -1.5, collation: 'NOCASE' },
      ],
    },
    rows: [{ a: 1, b: "it's", c: 1, d: 2n ** 60n, e: -1.5 }],
  },
  {
    name: 'adds a column with an expression as its default',
    script: 'CREATE TABLE t(a INT); INSERT INTO t VALUES (1)',
    changes: [{ kind: 'addColumn', column: { name: 'b', type: 'integer', default: sql`1 + 1` } }],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'integer', default: { sql: '1 + 1' } },
      ],
    },
    rows: [{ a: 1, b: 2 }],
  },
  {
    name: 'adds a column without a value to a table without rows',
    script: 'CREATE TABLE t(a INT)',
    changes: [{ kind: 'addColumn', column: { name: 'b', type: 'text' } }],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'text' },
      ],
    },
    rows: [],
  },
  {
    name: 'adds a column whose first values are computed',
    script:
      'CREATE TABLE t(a INT); INSERT INTO t VALUES (1), (2); CREATE TRIGGER tr AFTER UPDATE ON t BEGIN DELETE FROM t; END',
    changes: [{ kind: 'addColumn', column: { name: 'b', type: 'text' }, using: `'n' || a` }],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'text' },
      ],
    },
    rows: [
      { a: 1, b: 'n1' },
      { a: 2, b: 'n2' },
    ],
  },
  {
    name: 'adds generated columns',
    script: 'CREATE TABLE t(a INT); INSERT INTO t VALUES (1)',
    changes: [
      { kind: 'addColumn', column: { name: 'b', type: 'integer', nullable: true, generated: { as: 'a + 1' } } },
      { kind: 'addColumn', column: { name: 'c', type: 'integer', generated: { as: 'b * 2', stored: true } } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'integer', nullable: true, generated: { as: 'a + 1' } },
        { name: 'c', type: 'integer', generated: { as: 'b * 2', stored: true } },
      ],
    },
    rows: [{ a: 1, b: 2, c: 4 }],
  },
  {
    name: 'adds a column with its foreign key',
    script:
      'CREATE TABLE p(id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1); CREATE TABLE t(a INT, CHECK (a > 0)); INSERT INTO t VALUES (1)',
    changes: [
      { kind: 'addColumn', column: { name: 'p_id', type: 'integer', nullable: true } },
      {
        kind: 'addForeignKey',
        foreignKey: {
          name: 'fk',
          columns: ['p_id'],
          references: { table: 'p', columns: ['id'] },
          onDelete: 'cascade',
          deferrable: 'deferred',
        },
      },
    ],
    model: {
      foreignKeys: [
        {
          name: 'fk',
          columns: ['p_id'],
          references: { table: 'p', columns: ['id'] },
          onDelete: 'cascade',
          deferrable: 'deferred',
        },
      ],
      checks: [{ expression: 'a > 0' }],
    },
    rows: [{ a: 1, p_id: null }],
  },
  {
    name: 'adds a key that numbers the rows',
    script: "CREATE TABLE t(a TEXT); INSERT INTO t(rowid, a) VALUES (7, 'x'), (3, 'y')",
    changes: [
      { kind: 'addColumn', column: { name: 'id', type: 'bigint', autoincrement: true } },
      { kind: 'addPrimaryKey', primaryKey: { name: 'pk', columns: ['id'] } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'text', nullable: true },
        { name: 'id', type: 'integer', autoincrement: true },
      ],
      primaryKey: { name: 'pk', columns: ['id'] },
    },
    rows: [
      { a: 'y', id: 3 },
      { a: 'x', id: 7 },
    ],
  },
]
