/** Any texts of tables, indexes, triggers and views that SQLite takes, with rows. */
import * as fc from 'fast-check'

/** A database as its texts, and statements for rows, of which it takes some. */
export interface AnyDatabase {
  readonly script: string
  readonly inserts: readonly string[]
}

/** Up to three tables and all that belongs to them. */
export function anyDatabase(): fc.Arbitrary<AnyDatabase> {
  return fc
    .integer({ min: 1, max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, number) => anyTable(number, count))))
    .map((texts) => ({
      script: [...texts.flatMap(({ tables }) => tables), ...texts.flatMap(({ rest }) => rest)].join(';\n'),
      inserts: texts.flatMap(({ rows }) => rows),
    }))
}

interface Texts {
  readonly tables: readonly string[]
  readonly rest: readonly string[]
  readonly rows: readonly string[]
}

const NAMES = [
  'plain',
  '"quoted name"',
  '[bracketed]',
  '`ticked`',
  "'single'",
  'CamelCase',
  'größe',
  'key',
  '"a.b"',
  '"ro""w"',
]
const TYPES = [
  '',
  'INT',
  'integer',
  'TEXT',
  'VARCHAR(10)',
  'DECIMAL ( 10 , 2 )',
  'double precision',
  'BLOB',
  '"odd type"',
  'BOOLEAN',
  'DATETIME',
]
const STRICT_TYPES = ['INT', 'INTEGER', 'TEXT', 'REAL', 'BLOB', 'ANY']
const CONFLICT = ['', '', '', ' ON CONFLICT ABORT', ' ON CONFLICT FAIL']
const GAPS = [' ', ' ', ' ', '\n  ', ' /* , ( */ ', ' -- it\'s "a" comment\n  ']

interface AnyColumn {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly value: string
  readonly clauses: readonly string[]
}

function anyTable(number: number, count: number): fc.Arbitrary<Texts> {
  return fc.boolean().chain((strict) =>
    fc
      .record({
        names: fc.uniqueArray(fc.constantFrom(...NAMES), {
          minLength: 1,
          maxLength: 5,
          selector: (name) => name.replaceAll(/\W/g, '').toLowerCase(),
        }),
        id: fc.constantFrom('none', 'alias', 'auto', 'int', 'text', 'table'),
        withoutRowid: fc.boolean(),
        gap: fc.constantFrom(...GAPS),
        parent: fc.nat(count - 1),
        action: fc.constantFrom(
          '',
          ' ON DELETE CASCADE',
          ' ON DELETE SET NULL ON UPDATE RESTRICT',
          ' ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED',
          ' MATCH FULL NOT DEFERRABLE',
        ),
        extras: fc.subarray([
          'unique',
          'check',
          'foreign key',
          'index',
          'partial index',
          'expression index',
          'trigger',
          'view',
          'instead of',
          'generated',
          'stored',
        ]),
      })
      .chain((shape) =>
        fc
          .tuple(...shape.names.map((name) => anyColumn(name, strict)))
          .map((columns) => textsOf(`t${number}`, { ...shape, strict, columns, parent: `t${shape.parent}` })),
      ),
  )
}

function anyColumn(name: string, strict: boolean): fc.Arbitrary<AnyColumn> {
  const conflict = fc.constantFrom(...CONFLICT)
  const plain = name.startsWith("'") ? `"${name.slice(1, -1)}"` : name
  return fc.record({
    name: fc.constant(name),
    type: fc.constantFrom(...(strict ? STRICT_TYPES : TYPES)),
    notNull: fc.boolean(),
    value: fc.constantFrom('1', '2.5', "'text'", 'NULL', "x'00FF'", '9007199254740993'),
    clauses: fc
      .record({
        clauses: fc.subarray([
          `DEFAULT (NULL)`,
          `CONSTRAINT "ck ${name.replaceAll('"', '')}" CHECK (${plain} IS NULL OR ${plain} NOT IN (')', '''', "${'x'}" || '') OR 1)`.replace(
            '"x"',
            "'x'",
          ),
          `COLLATE NOCASE`,
          `CHECK(1)`,
          'CONSTRAINT dangling',
        ]),
        conflict,
      })
      .map(({ clauses }) => clauses),
  })
}

interface Shape {
  readonly id: string
  readonly withoutRowid: boolean
  readonly strict: boolean
  readonly gap: string
  readonly parent: string
  readonly action: string
  readonly extras: readonly string[]
  readonly columns: readonly AnyColumn[]
}

const IDS: Readonly<Record<string, string>> = {
  alias: 'id INTEGER PRIMARY KEY',
  auto: 'id INTEGER CONSTRAINT pk PRIMARY KEY ASC AUTOINCREMENT NOT NULL',
  int: 'id INT PRIMARY KEY ON CONFLICT FAIL',
  text: "id TEXT COLLATE NOCASE NOT NULL PRIMARY KEY DEFAULT 'none'",
  table: 'id INT NOT NULL',
}

function textsOf(name: string, shape: Shape): Texts {
  const { id, extras, gap, columns } = shape
  const hasKey = id !== 'none'
  const withoutRowid = shape.withoutRowid && hasKey && id !== 'auto'
  const items = [
    ...(hasKey ? [IDS[id] ?? ''] : []),
    ...columns.map(columnText),
    ...(extras.includes('generated') ? [`g ${shape.strict ? 'TEXT' : ''} AS (upper('x') || 'y') VIRTUAL`] : []),
    ...(extras.includes('stored') ? [`s ${shape.strict ? 'INT' : ''} GENERATED ALWAYS AS (1 + (2)) STORED`] : []),
    ...(extras.includes('foreign key') ? [`ref INT DEFAULT NULL REFERENCES ${shape.parent}${shape.action}`] : []),
    ...(id === 'table' ? [`CONSTRAINT key_of_${name} PRIMARY KEY (id DESC)`] : []),
    ...(extras.includes('unique') && hasKey ? [`UNIQUE (${columns[0]?.name ?? ''}, id)`] : []),
    ...(extras.includes('check') ? [`CONSTRAINT "last, one" CHECK ((1) AND ('(' <> ')'))`] : []),
  ]
  const options = [...(shape.strict ? ['STRICT'] : []), ...(withoutRowid ? ['WITHOUT ROWID'] : [])].join(',')
  return {
    tables: [
      `CREATE TABLE ${name}(${gap}${items.join(`,${gap}`)}${gap})${gap.startsWith(' --') ? ' ' : gap}${options}`,
    ],
    rest: dependentTexts(name, shape),
    rows: rowTexts(name, shape),
  }
}

function columnText({ name, type, notNull, clauses }: AnyColumn): string {
  return [name, type, ...(notNull ? ['NOT NULL ON CONFLICT REPLACE DEFAULT 7'] : []), ...clauses].join(' ')
}

/** Rows of any values; what the table does not take is not there. */
function rowTexts(name: string, { id, columns }: Shape): readonly string[] {
  const into = columns.map((column) => (column.name.startsWith("'") ? `"${column.name.slice(1, -1)}"` : column.name))
  return [3, 1, 2].map((row) => {
    const values = columns.map(({ value }, i) => (row === i ? '8' : value))
    const keys = id === 'none' ? [] : [id === 'text' ? `'k${row}'` : String(row)]
    return `INSERT OR IGNORE INTO ${name}(${[...(id === 'none' ? [] : ['id']), ...into].join(', ')}) VALUES (${[...keys, ...values].join(', ')})`
  })
}

function dependentTexts(name: string, { extras, columns, gap }: Shape): readonly string[] {
  const first = columns[0]?.name ?? ''
  const plain = first.startsWith("'") ? `"${first.slice(1, -1)}"` : first
  const texts: Readonly<Record<string, string>> = {
    index: `CREATE INDEX${gap}"index of ${name}"${gap}ON ${name}(${first} COLLATE RTRIM DESC)`,
    'partial index': `CREATE INDEX IF NOT EXISTS part_${name} ON ${name} (${first} ASC) WHERE ${plain} IS NOT NULL AND ${plain} <> ')'`,
    'expression index': `CREATE INDEX expr_${name} ON ${name}(lower(${plain}) COLLATE NOCASE, (${plain} || 'x') DESC)`,
    trigger: `CREATE TRIGGER after_${name} AFTER UPDATE ON ${name} WHEN OLD.${plain} IS NOT NEW.${plain} BEGIN${gap}DELETE FROM ${name} WHERE ${plain} = 'END;'; SELECT 1; END`,
    view: `CREATE VIEW view_${name} AS SELECT${gap}${plain} AS c FROM ${name} WHERE ${plain} IS NOT NULL`,
  }
  const insteadOf = `CREATE TRIGGER instead_${name} INSTEAD OF INSERT ON view_${name} BEGIN INSERT INTO ${name}(${plain}) VALUES (NEW.c); END`
  return [
    ...extras.flatMap((extra) => texts[extra] ?? []),
    ...(extras.includes('view') && extras.includes('instead of') ? [insteadOf] : []),
  ]
}
