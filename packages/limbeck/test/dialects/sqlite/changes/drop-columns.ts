/** Columns that are dropped. */
import type { Done } from './change.ts'

export const droppedColumns: readonly Done[] = [
  {
    name: 'drops columns wherever they stand',
    script:
      "CREATE TABLE t(a INT, -- the a\n  b TEXT DEFAULT 'x' CHECK (b <> 'y'), c INT, d AS (c + 1), e INT -- the e\n); INSERT INTO t(a, b, c, e) VALUES (1, 'z', 3, 5)",
    changes: [
      { kind: 'dropColumn', name: 'A' },
      { kind: 'dropColumn', name: 'e' },
      { kind: 'dropColumn', name: 'b' },
    ],
    model: {
      columns: [
        { name: 'c', type: 'integer', nullable: true },
        { name: 'd', type: '', nullable: true, generated: { as: 'c + 1' } },
      ],
    },
    rows: [{ c: 3, d: 4 }],
  },
  {
    name: 'drops a column with its index and its constraints',
    script:
      'CREATE TABLE p(id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1); CREATE TABLE t(a INT, b INT REFERENCES p, c INT, CONSTRAINT u UNIQUE (b, c), CHECK (b < c)); CREATE INDEX i ON t(b); CREATE INDEX j ON t(c); INSERT INTO t VALUES (1, 1, 3)',
    changes: [
      { kind: 'dropIndex', name: 'i' },
      { kind: 'dropUnique', constraint: 'u' },
      { kind: 'dropCheck', constraint: { expression: '(b<c)' } },
      { kind: 'dropForeignKey', constraint: { columns: ['b'] } },
      { kind: 'dropColumn', name: 'b' },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'c', type: 'integer', nullable: true },
      ],
      indexes: [{ name: 'j', columns: ['c'] }],
    },
    rows: [{ a: 1, c: 3 }],
  },
  {
    name: 'replaces a column by another of its name',
    script: "CREATE TABLE t(a INT, b TEXT); INSERT INTO t VALUES (1, 'x')",
    changes: [
      { kind: 'dropColumn', name: 'b' },
      { kind: 'addColumn', column: { name: 'b', type: 'integer', default: 5 } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'integer', default: 5 },
      ],
    },
    rows: [{ a: 1, b: 5 }],
  },
]
