/** Options of tables, and renames among other changes. */
import type { Done } from './change.ts'

export const tables: readonly Done[] = [
  {
    name: 'makes a table STRICT and WITHOUT ROWID',
    script: "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b INTEGER); INSERT INTO t VALUES (1, 'x', 2)",
    changes: [{ kind: 'setOptions', options: { strict: true, withoutRowid: true } }],
    model: { options: { strict: true, withoutRowid: true }, primaryKey: { columns: ['id'] } },
    rows: [{ id: 1, a: 'x', b: 2 }],
  },
  {
    name: 'makes a table plain again',
    script:
      "CREATE TABLE t(id INTEGER PRIMARY KEY, a ANY) STRICT, WITHOUT ROWID; INSERT INTO t VALUES (1, 'x'), (2, 3)",
    changes: [
      { kind: 'setOptions', options: {} },
      { kind: 'alterColumn', name: 'a', set: { type: 'blob' } },
    ],
    model: {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'a', type: 'blob', nullable: true },
      ],
    },
    rows: [
      { id: 1, a: 'x' },
      { id: 2, a: 3 },
    ],
  },
  {
    name: 'renames columns and changes them in one op',
    script:
      'CREATE TABLE t(a INT CHECK (a > 0), b INT, c INT AS (a + b) STORED); CREATE INDEX i ON t(a) WHERE a > b; INSERT INTO t VALUES (1, 2)',
    changes: [
      { kind: 'alterColumn', name: 'b', set: { default: 5 } },
      { kind: 'renameColumn', name: 'a', to: 'x' },
      { kind: 'alterColumn', name: 'x', set: { default: 6 } },
      { kind: 'addCheck', check: { name: 'ck', expression: 'x < 100' } },
      { kind: 'renameColumn', name: 'x', to: 'order' },
    ],
    model: {
      columns: [
        { name: 'order', type: 'integer', nullable: true, default: 6 },
        { name: 'b', type: 'integer', nullable: true, default: 5 },
        { name: 'c', type: 'integer', nullable: true, generated: { as: '"order" + b', stored: true } },
      ],
      checks: [{ expression: '"order" > 0' }, { name: 'ck', expression: '"order" < 100' }],
      indexes: [{ name: 'i', columns: ['order'], where: '"order" > b' }],
    },
    rows: [{ order: 1, b: 2, c: 3 }],
  },
  {
    name: 'renames a column after another has got a large default',
    script: 'CREATE TABLE t("a b" INT); INSERT INTO t VALUES (1)',
    changes: [
      { kind: 'addColumn', column: { name: 'c', type: 'bigint', default: 2n ** 60n } },
      { kind: 'alterColumn', name: 'a b', set: { default: 2n ** 61n } },
      { kind: 'renameColumn', name: 'a b', to: 'd' },
    ],
    model: {
      columns: [
        { name: 'd', type: 'integer', nullable: true, default: 2n ** 61n },
        { name: 'c', type: 'bigint', default: 2n ** 60n },
      ],
    },
    rows: [{ d: 1, c: 2n ** 60n }],
  },
  {
    name: 'swaps the names of two columns',
    script: 'CREATE TABLE t(a INT, b TEXT NOT NULL); INSERT INTO t VALUES (1, 2)',
    changes: [
      { kind: 'renameColumn', name: 'a', to: 'between' },
      { kind: 'renameColumn', name: 'b', to: 'a' },
      { kind: 'renameColumn', name: 'between', to: 'b' },
    ],
    model: {
      columns: [
        { name: 'b', type: 'integer', nullable: true },
        { name: 'a', type: 'text' },
      ],
    },
    rows: [{ b: 1, a: '2' }],
  },
  {
    name: 'gives a name to another column after its own was dropped',
    script: "CREATE TABLE t(a INT, b TEXT); INSERT INTO t VALUES (1, 'x')",
    changes: [
      { kind: 'dropColumn', name: 'a' },
      { kind: 'renameColumn', name: 'b', to: 'a' },
      { kind: 'alterColumn', name: 'a', set: { nullable: false } },
    ],
    model: { columns: [{ name: 'a', type: 'text' }] },
    rows: [{ a: 'x' }],
  },
]
