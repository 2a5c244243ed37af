/** What the rows do not allow. */
import type { Refused } from './change.ts'

export const refusedData: readonly Refused[] = [
  {
    name: 'NOT NULL over NULLs',
    script: "CREATE TABLE t(code TEXT PRIMARY KEY, a INT); INSERT INTO t VALUES ('p', NULL), ('q', 1), ('r', NULL)",
    changes: [{ kind: 'alterColumn', name: 'a', set: { nullable: false } }],
    says: /"t\.a" cannot become NOT NULL: it is NULL in 2 rows \(code p, code r\)/,
  },
  {
    name: 'NOT NULL over many NULLs, by their rowids',
    script: 'CREATE TABLE t(a INT); INSERT INTO t SELECT NULL FROM generate_series'.replace(
      'SELECT NULL FROM generate_series',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) SELECT NULL FROM n',
    ),
    changes: [{ kind: 'alterColumn', name: 'a', set: { nullable: false } }],
    says: /50 rows \(rowid 1, rowid 2, rowid 3, …\)/,
  },
  {
    name: 'a backfill that leaves NULLs',
    script: 'CREATE TABLE t(a INT); INSERT INTO t VALUES (NULL)',
    changes: [{ kind: 'alterColumn', name: 'a', set: { nullable: false }, using: 'a + 1' }],
    says: /NULL in 1 row/,
  },
  {
    name: 'a new column without a value',
    script: 'CREATE TABLE t(a INT); INSERT INTO t VALUES (1), (2)',
    changes: [{ kind: 'addColumn', column: { name: 'b', type: 'text' } }],
    says: /new column "t\.b" is NOT NULL, and there is no value for the 2 rows/,
  },
  {
    name: 'a unique constraint over duplicates',
    script:
      "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b INT); INSERT INTO t VALUES (1, 'x', 1), (2, 'x', 1), (3, 'y', 1)",
    changes: [{ kind: 'addUnique', unique: { name: 'u', columns: ['a', 'b'] } }],
    says: /"t" cannot have the unique constraint "u" \(a, b\): 2 rows share a value \(a 'x', b 1 in id 1 and 2\)/,
  },
  {
    name: 'a unique constraint over what a collation makes equal',
    script: "CREATE TABLE t(a TEXT); INSERT INTO t VALUES ('x'), ('X')",
    changes: [
      { kind: 'alterColumn', name: 'a', set: { collation: 'NOCASE' } },
      { kind: 'addUnique', unique: { columns: ['a'] } },
    ],
    says: /2 rows share a value/,
  },
  {
    name: 'a unique index over duplicates',
    script: "CREATE TABLE t(a TEXT, b INT); INSERT INTO t VALUES ('x', 1), ('X', 2), ('X', -1)",
    changes: [
      {
        kind: 'createIndex',
        index: { name: 'i', columns: [{ expression: 'lower(a)' }], unique: true, where: 'b > 0' },
      },
    ],
    says: /unique index "i" \(lower\(a\)\): 2 rows share a value/,
  },
  {
    name: 'a primary key over duplicates',
    script: 'CREATE TABLE t(a INT NOT NULL); INSERT INTO t VALUES (1), (1)',
    changes: [{ kind: 'addPrimaryKey', primaryKey: { columns: ['a'] } }],
    says: /primary key \(a\): 2 rows share a value \(a 1 in rowid 1 and 2\)/,
  },
  {
    name: 'a check that rows violate',
    script: 'CREATE TABLE t(id INTEGER PRIMARY KEY, a INT); INSERT INTO t VALUES (1, 5), (2, -1), (3, NULL)',
    changes: [{ kind: 'addCheck', check: { name: 'positive', expression: 'a > 0' } }],
    says: /check "positive" cannot be added to the table "t": a > 0 is not so in 1 row \(id 2\)/,
  },
  {
    name: 'a foreign key of orphans',
    script:
      'CREATE TABLE p(id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1); CREATE TABLE t(id INTEGER PRIMARY KEY, p_id INT); INSERT INTO t VALUES (1, 1), (2, 9), (3, NULL)',
    changes: [
      { kind: 'addForeignKey', foreignKey: { columns: ['p_id'], references: { table: 'p', columns: ['id'] } } },
    ],
    says: /foreign key \(p_id\): "p" has no such id for 1 row \(id 2\)/,
  },
  {
    name: 'a foreign key to itself of orphans',
    script: 'CREATE TABLE t(id INTEGER PRIMARY KEY, up INT); INSERT INTO t VALUES (1, 1), (2, 9)',
    changes: [
      {
        kind: 'addForeignKey',
        foreignKey: { name: 'fk', columns: ['up'], references: { table: 't', columns: ['id'] } },
      },
    ],
    says: /"fk" \(up\): "t" has no such id for 1 row \(id 2\)/,
  },
  {
    name: 'text that is no number',
    script: "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, '12'), (2, '12a')",
    changes: [{ kind: 'alterColumn', name: 'a', set: { type: 'integer' } }],
    says: /"t\.a" cannot change from text to integer: its value does not fit in 1 row \(id 2\)/,
  },
  {
    name: 'numbers that are too large',
    script: 'CREATE TABLE t(id INTEGER PRIMARY KEY, a BIGINT); INSERT INTO t VALUES (1, 5), (2, 5000000000)',
    changes: [{ kind: 'alterColumn', name: 'a', set: { type: 'integer' } }],
    says: /does not fit in 1 row \(id 2\)/,
  },
  {
    name: 'text that is too long',
    script: "CREATE TABLE t(id INTEGER PRIMARY KEY, a VARCHAR(10)); INSERT INTO t VALUES (1, 'abc'), (2, 'abcd')",
    changes: [{ kind: 'alterColumn', name: 'a', set: { type: 'varchar(3)' } }],
    says: /from varchar\(10\) to varchar\(3\): its value does not fit in 1 row \(id 2\)/,
  },
  {
    name: 'values of the wrong kind for a STRICT table',
    script: "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER); INSERT INTO t VALUES (1, 5), (2, 'five')",
    changes: [{ kind: 'setOptions', options: { strict: true } }],
    says: /"t\.a".*1 row \(id 2\)/,
  },
]
