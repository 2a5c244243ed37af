/** Constraints and indexes that come and go. */
import type { Done } from './change.ts'

export const constraints: readonly Done[] = [
  {
    name: 'drops the foreign key that is meant among several on a column',
    script: `CREATE TABLE p(id INTEGER UNIQUE, q TEXT PRIMARY KEY);
      CREATE TABLE t(a INT REFERENCES p(id) REFERENCES p(id), FOREIGN KEY (a) REFERENCES p(q), FOREIGN KEY (a) REFERENCES p); INSERT INTO t VALUES (NULL)`,
    changes: [
      {
        kind: 'dropForeignKey',
        constraint: { columns: ['a'] },
        was: { columns: ['a'], references: { table: 'p', columns: ['q'] } },
      },
    ],
    model: {
      foreignKeys: [
        { columns: ['a'], references: { table: 'p', columns: ['id'] } },
        { columns: ['a'], references: { table: 'p', columns: ['id'] } },
        { columns: ['a'], references: { table: 'p', columns: ['q'] } },
      ],
    },
    rows: [{ a: null }],
  },
  {
    name: 'asks values whether a check holds as the type that they get compares them',
    script: "CREATE TABLE t(a VARCHAR(20)); INSERT INTO t VALUES ('-1'), ('7')",
    changes: [
      { kind: 'alterColumn', name: 'a', set: { type: 'integer' } },
      { kind: 'addCheck', check: { name: 'ck', expression: 'a > -100000 AND a < 10' } },
    ],
    model: { checks: [{ name: 'ck', expression: 'a > -100000 AND a < 10' }] },
    rows: [{ a: -1 }, { a: 7 }],
  },
  {
    name: 'asks new values as their column compares them whether they stand in the way of a key',
    script: 'CREATE TABLE t(a INT); INSERT INTO t VALUES (1), (2)',
    changes: [
      { kind: 'addColumn', column: { name: 'b', type: 'varchar(20)', default: '' } },
      { kind: 'addColumn', column: { name: 'c', type: 'integer', default: 5 } },
      { kind: 'createIndex', index: { name: 'ix', columns: ['b'], unique: true, where: 'b > 0' } },
      { kind: 'createIndex', index: { name: 'iy', columns: ['c'], unique: true, where: "c < '4'" } },
    ],
    model: {
      indexes: [
        { name: 'ix', columns: ['b'], unique: true, where: 'b > 0' },
        { name: 'iy', columns: ['c'], unique: true, where: "c < '4'" },
      ],
    },
    rows: [
      { a: 1, b: '', c: 5 },
      { a: 2, b: '', c: 5 },
    ],
  },
  {
    name: 'adds a key to a column that has become INT before it was renamed',
    script: 'CREATE TABLE t(a INTEGER NOT NULL, b INTEGER NOT NULL UNIQUE); INSERT INTO t VALUES (1, 5)',
    changes: [
      { kind: 'dropUnique', constraint: { columns: ['b'] } },
      { kind: 'alterColumn', name: 'b', set: { type: 'int' } },
      { kind: 'renameColumn', name: 'b', to: 'id' },
      { kind: 'addPrimaryKey', primaryKey: { columns: ['id'] } },
    ],
    model: {
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'id', type: 'int' },
      ],
      primaryKey: { columns: ['id'] },
    },
    rows: [{ a: 1, id: 5 }],
  },
  {
    name: 'adds a key to a column whose type is the last that it was given',
    script: 'CREATE TABLE t(a INT NOT NULL); INSERT INTO t VALUES (5)',
    changes: [
      { kind: 'alterColumn', name: 'a', set: { type: 'int' } },
      { kind: 'renameColumn', name: 'a', to: 'id' },
      { kind: 'alterColumn', name: 'id', set: { type: 'integer' } },
      { kind: 'addPrimaryKey', primaryKey: { columns: ['id'] } },
    ],
    model: { columns: [{ name: 'id', type: 'integer' }], primaryKey: { columns: ['id'] } },
    rows: [{ id: 5 }],
  },
  {
    name: 'adds a key to a column with the name of one that has become INT',
    script: 'CREATE TABLE t(a INT NOT NULL, b INT NOT NULL); INSERT INTO t VALUES (1, 6)',
    changes: [
      { kind: 'alterColumn', name: 'a', set: { type: 'int' } },
      { kind: 'dropColumn', name: 'a' },
      { kind: 'renameColumn', name: 'b', to: 'a' },
      { kind: 'addPrimaryKey', primaryKey: { columns: ['a'] } },
    ],
    model: { columns: [{ name: 'a', type: 'integer' }], primaryKey: { columns: ['a'] } },
    rows: [{ a: 6 }],
  },
  {
    name: 'replaces a primary key',
    script:
      "CREATE TABLE t(id INTEGER CONSTRAINT pk PRIMARY KEY, a TEXT NOT NULL, b INT NOT NULL); INSERT INTO t VALUES (5, 'x', 1), (6, 'x', 2)",
    changes: [
      { kind: 'dropPrimaryKey' },
      { kind: 'addPrimaryKey', primaryKey: { name: 'pk', columns: ['a', 'b'] } },
      { kind: 'alterColumn', name: 'id', set: { nullable: false } },
    ],
    model: {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'a', type: 'text' },
        { name: 'b', type: 'integer' },
      ],
      primaryKey: { name: 'pk', columns: ['a', 'b'] },
    },
    rows: [
      { id: 5, a: 'x', b: 1 },
      { id: 6, a: 'x', b: 2 },
    ],
  },
  {
    name: 'adds and drops unique constraints',
    script:
      'CREATE TABLE t(a INT UNIQUE, b INT, c INT, CONSTRAINT u UNIQUE (b)); INSERT INTO t VALUES (1, 2, 3), (2, NULL, 4), (3, NULL, 5)',
    changes: [
      { kind: 'dropUnique', constraint: { columns: ['a'] } },
      { kind: 'dropUnique', constraint: 'U' },
      { kind: 'addUnique', unique: { name: 'bc', columns: ['b', 'c'] } },
      { kind: 'addUnique', unique: { columns: ['c'] } },
    ],
    model: { unique: [{ name: 'bc', columns: ['b', 'c'] }, { columns: ['c'] }] },
    rows: [
      { a: 1, b: 2, c: 3 },
      { a: 2, b: null, c: 4 },
      { a: 3, b: null, c: 5 },
    ],
  },
  {
    name: 'adds and drops foreign keys',
    script:
      'CREATE TABLE p(id INTEGER PRIMARY KEY, x INT UNIQUE); INSERT INTO p VALUES (1, 7); CREATE TABLE t(a INT REFERENCES p, b INT, up INT, CONSTRAINT fk FOREIGN KEY (b) REFERENCES p (x)); INSERT INTO t VALUES (1, 7, NULL)',
    changes: [
      { kind: 'dropForeignKey', constraint: { columns: ['a'] } },
      { kind: 'dropForeignKey', constraint: 'fk' },
      {
        kind: 'addForeignKey',
        foreignKey: {
          name: 'fk2',
          columns: ['b'],
          references: { table: 'p', columns: ['x'] },
          onDelete: 'set null',
          onUpdate: 'cascade',
        },
      },
    ],
    model: {
      foreignKeys: [
        {
          name: 'fk2',
          columns: ['b'],
          references: { table: 'p', columns: ['x'] },
          onDelete: 'set null',
          onUpdate: 'cascade',
        },
      ],
    },
    rows: [{ a: 1, b: 7, up: null }],
  },
  {
    name: 'adds and drops checks',
    script:
      'CREATE TABLE t(a INT CHECK (a > 0), b INT CONSTRAINT named CHECK (b > 0), CHECK (a < b)); INSERT INTO t VALUES (1, 2)',
    changes: [
      { kind: 'dropCheck', constraint: { expression: 'a>0' } },
      { kind: 'dropCheck', constraint: 'named' },
      { kind: 'addCheck', check: { name: 'small', expression: "t.a < 100 AND b IN (1, 2, ')')" } },
      { kind: 'addCheck', check: { expression: 'b < 100' } },
    ],
    model: {
      checks: [
        { expression: 'a < b' },
        { name: 'small', expression: "t.a < 100 AND b IN (1, 2, ')')" },
        { expression: 'b < 100' },
      ],
    },
    rows: [{ a: 1, b: 2 }],
  },
  {
    name: 'drops of two checks that mean the same the one in the very words, or else the first',
    script: 'CREATE TABLE t(a INT, b INT, CHECK (t.a > 0), CHECK (a > 0), CHECK (t.b > 0), CHECK (b > 0))',
    changes: [
      { kind: 'dropCheck', constraint: { expression: 'a > 0' } },
      { kind: 'dropCheck', constraint: { expression: '"b" > 0' } },
    ],
    model: { checks: [{ expression: 't.a > 0' }, { expression: 'b > 0' }] },
    rows: [],
  },
  {
    name: 'drops and adds a named check natively',
    script: 'CREATE TABLE t(a INT, CONSTRAINT old CHECK (a > 0)); INSERT INTO t VALUES (1)',
    changes: [
      { kind: 'dropCheck', constraint: 'old' },
      { kind: 'addCheck', check: { name: 'new', expression: 'a >= 1' } },
    ],
    model: { checks: [{ name: 'new', expression: 'a >= 1' }] },
    rows: [{ a: 1 }],
  },
  {
    name: 'creates and drops indexes',
    script: 'CREATE TABLE t(a INT, b TEXT COLLATE NOCASE); CREATE INDEX i ON t(a); INSERT INTO t VALUES (1, NULL)',
    changes: [
      { kind: 'dropIndex', name: 'I' },
      {
        kind: 'createIndex',
        index: {
          name: 'j',
          columns: ['a', { column: 'b', order: 'desc', collation: 'BINARY' }],
          unique: true,
          where: 'a > 0',
        },
      },
      { kind: 'createIndex', index: { name: 'k', columns: [{ expression: 'lower(b)' }] } },
      { kind: 'setComment', comment: 'nothing happens' },
    ],
    model: {
      indexes: [
        {
          name: 'j',
          columns: ['a', { column: 'b', order: 'desc', collation: 'BINARY' }],
          unique: true,
          where: 'a > 0',
        },
        { name: 'k', columns: [{ expression: 'lower(b)' }] },
      ],
    },
    rows: [{ a: 1, b: null }],
  },
  {
    name: 'adds a check under a name that another constraint has, and drops it again',
    script: 'CREATE TABLE t(a INT CONSTRAINT same NOT NULL, b INT CONSTRAINT same UNIQUE); INSERT INTO t VALUES (1, 2)',
    changes: [
      { kind: 'addCheck', check: { name: 'same', expression: 'a > 0' } },
      { kind: 'dropCheck', constraint: 'same' },
      { kind: 'addCheck', check: { name: 'SAME', expression: 'b > 0' } },
    ],
    model: { unique: [{ name: 'same', columns: ['b'] }], checks: [{ name: 'SAME', expression: 'b > 0' }] },
    rows: [{ a: 1, b: 2 }],
  },
]
