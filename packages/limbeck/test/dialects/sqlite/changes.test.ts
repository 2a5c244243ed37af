import { describe, expect, it } from 'vitest'

import { sqlite, sqliteDialect } from '../../../src/dialects/sqlite/index.ts'
import type { TableChange } from '../../../src/ops/op.ts'
import type { Row } from '../../../src/ops/op.ts'
import type { Table } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'
import { alter, databaseOf, everythingIn, performIn, SETTINGS } from './database.ts'

/** The engine as it is, and one so old that it can hardly alter anything itself. */
const ENGINES = [
  ['natively', sqlite],
  ['by a rebuild', sqliteDialect({ engineVersion: [3, 34] })],
] as const

const PATHS = ENGINES.flatMap(([how, dialect]) => SETTINGS.map((setting) => ({ how, dialect, setting })))

interface Done {
  readonly name: string
  readonly script: string
  readonly changes: readonly TableChange[]
  /** What the model of "t" then says, as far as it matters. */
  readonly model: Partial<Table>
  /** The rows of "t" then. */
  readonly rows: readonly Row[]
}

const done: readonly Done[] = [
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

describe.each(PATHS)('SQLite $how in $setting', ({ dialect, setting }) => {
  it.each(done)('$name', async ({ script, changes, model, rows }) => {
    const db = await databaseOf(script)
    await performIn(setting, db, [alter('t', ...changes)], dialect)
    const { tables } = await sqlite.introspect(db, { includes: (name) => name === 't' })
    expect(tables[0]).toMatchObject(model)
    for (const part of ['unique', 'foreignKeys', 'checks', 'indexes', 'options'] as const) {
      expect(tables[0]?.[part]).toEqual(model[part])
    }
    expect(await db.all('SELECT * FROM t NOT INDEXED')).toEqual(rows)
    expect(await db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(await db.all('PRAGMA foreign_key_check')).toEqual([])
    await db.close()
  })
})

interface Refused {
  readonly name: string
  readonly script: string
  readonly changes: readonly TableChange[]
  readonly says: RegExp
  readonly code?: string
}

const refused: readonly Refused[] = [
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

describe.each(PATHS)('SQLite $how in $setting refuses', ({ dialect, setting }) => {
  it.each(refused)('$name', async ({ script, changes, says, code }) => {
    const db = await databaseOf(script)
    const before = await everythingIn(db)
    await expect(performIn(setting, db, [alter('t', ...changes)], dialect)).rejects.toMatchObject({
      code: code ?? 'data-refused',
      message: expect.stringMatching(says),
      hint: expect.any(String),
    })
    expect(await everythingIn(db)).toEqual(before)
    expect(await db.all('PRAGMA legacy_alter_table')).toEqual([{ legacy_alter_table: 0 }])
    await db.close()
  })
})
