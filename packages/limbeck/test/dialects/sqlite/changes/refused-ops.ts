/** What the table, or SQLite, does not allow. */
import type { Refused } from './change.ts'

export const refusedOps: readonly Refused[] = [
  {
    name: 'a column that is not there',
    script: 'CREATE TABLE t(a INT)',
    changes: [{ kind: 'dropColumn', name: 'b' }],
    says: /"t" has no column "b"/,
    code: 'invalid-op',
  },
  {
    name: 'a column that is there',
    script: 'CREATE TABLE t(a INT)',
    changes: [{ kind: 'addColumn', column: { name: 'A', type: 'text', nullable: true } }],
    says: /"t" has the column "A" already/,
    code: 'invalid-op',
  },
  {
    name: 'constraints that are not there',
    script: 'CREATE TABLE t(a INT UNIQUE)',
    changes: [{ kind: 'dropUnique', constraint: 'a' }],
    says: /"t" has no unique constraint "a"/,
    code: 'invalid-op',
  },
  {
    name: 'a drop from under an index',
    script: 'CREATE TABLE t(a INT, b INT); CREATE INDEX i ON t(lower(b))',
    changes: [{ kind: 'dropColumn', name: 'b' }],
    says: /"t\.b" cannot be dropped: the index "i" is made of it/,
    code: 'invalid-op',
  },
  {
    name: 'a drop from under a check',
    script: 'CREATE TABLE t(a INT, b INT, CONSTRAINT ck CHECK (a < b))',
    changes: [{ kind: 'dropColumn', name: 'b' }],
    says: /"t\.b" cannot be dropped: the check "ck" is made of it/,
    code: 'invalid-op',
  },
  {
    name: 'a drop from under a view',
    script: 'CREATE TABLE t(a INT, b INT); CREATE VIEW v AS SELECT b FROM t; CREATE VIEW w AS SELECT a FROM t',
    changes: [{ kind: 'dropColumn', name: 'b' }],
    says: /view "v" would no longer work after the change of "t": no such column: b/,
    code: 'invalid-op',
  },
  {
    name: 'a drop from under a trigger of another table',
    script:
      'CREATE TABLE t(a INT, b INT); CREATE TABLE o(a INT); CREATE TRIGGER tr AFTER INSERT ON o BEGIN UPDATE t SET b = 1; END',
    changes: [{ kind: 'dropColumn', name: 'b' }],
    says: /trigger "tr" would no longer work/,
    code: 'invalid-op',
  },
  {
    name: 'to compute a column that a trigger writes to',
    script:
      'CREATE TABLE t(a INT, b INT); CREATE TABLE o(a INT); CREATE TRIGGER tr AFTER INSERT ON o BEGIN UPDATE t SET b = 1; END',
    changes: [{ kind: 'alterColumn', name: 'b', set: { generated: { as: 'a + 1' } } }],
    says: /trigger "tr" would no longer work after the change of "t": cannot UPDATE generated column "b"/,
    code: 'invalid-op',
  },
  {
    name: 'a column that a trigger has no value for',
    script:
      'CREATE TABLE t(a INT); CREATE TABLE o(a INT); CREATE TRIGGER tr AFTER INSERT ON o BEGIN INSERT INTO t VALUES (1); END',
    changes: [{ kind: 'addColumn', column: { name: 'b', type: 'integer', nullable: true } }],
    says: /trigger "tr" would no longer work after the change of "t": table t has 2 columns but 1 values were supplied/,
    code: 'invalid-op',
  },
  {
    name: 'to drop the key by which a trigger updates what is there',
    script:
      'CREATE TABLE t(a INT CONSTRAINT u UNIQUE); CREATE TABLE o(a INT); CREATE TRIGGER tr AFTER INSERT ON o BEGIN INSERT INTO t(a) VALUES (1) ON CONFLICT (a) DO NOTHING; END',
    changes: [{ kind: 'dropUnique', constraint: 'u' }],
    says: /trigger "tr" would no longer work after the change of "t": ON CONFLICT clause does not match/,
    code: 'invalid-op',
  },
  {
    name: 'autoincrement of what is not the key',
    script: 'CREATE TABLE t(a INT, b INT PRIMARY KEY)',
    changes: [{ kind: 'alterColumn', name: 'a', set: { autoincrement: true } }],
    says: /"t\.a" becomes autoincrement, but is not the primary key/,
    code: 'invalid-op',
  },
  {
    name: 'arrays',
    script: 'CREATE TABLE t(a INT)',
    changes: [{ kind: 'addColumn', column: { name: 'b', type: 'text[]', nullable: true } }],
    says: /"t\.b" is an array/,
    code: 'unsupported',
  },
  {
    name: 'unique constraints that are deferrable',
    script: 'CREATE TABLE t(a INT)',
    changes: [{ kind: 'addUnique', unique: { name: 'u', columns: ['a'], deferrable: 'deferred' } }],
    says: /"u" of "t" is deferrable/,
    code: 'unsupported',
  },
]
