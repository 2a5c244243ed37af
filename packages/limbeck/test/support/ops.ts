/** Random ops of every kind with all that can stand in them: for what must not lose anything, whether or not it makes sense. */
import * as fc from 'fast-check'
import type {
  ColumnAttributes,
  ConstraintRef,
  InsertRow,
  InsertValue,
  JsonObject,
  JsonValue,
  Op,
  TableChange,
} from '../../src/ops/op.ts'
import { mergeNeighbours } from '../../src/ops/record.ts'
import type { Duration } from '../../src/ops/timeouts.ts'
import { refOf } from '../../src/schema/objects.ts'
import { normalizeColumn, normalizeIndex, normalizeTable } from '../../src/schema/normalize.ts'
import type {
  Check,
  Column,
  ForeignKey,
  Index,
  IndexColumn,
  PrimaryKey,
  Table,
  Unique,
} from '../../src/schema/schema.ts'

import { objectsOf } from './objects.ts'

const flag = fc.boolean()

/** Plain words, text that is hard to quote, and anything at all. */
const texts = fc.oneof(
  fc.constantFrom(
    'users',
    'created_at',
    'a long name that takes its place on the line, and then takes some more of it',
  ),
  fc.constantFrom(
    "it's",
    'say "no"',
    '`${x}`',
    '\\n',
    'two\nlines\r\n',
    '*/',
    '__proto__',
    'constructor',
    '0',
    'über',
    '\u2028',
    '\0',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 80 }),
)

const columnLists = fc.array(texts, { minLength: 1, maxLength: 3 })
const literals = fc.oneof(texts, fc.double(), fc.integer(), fc.bigInt(), flag)
const expressions = texts.map((sql) => ({ sql }))
const defaults = fc.oneof(literals, expressions)

/** An object of these parts, of which only the named ones are always there. */
function parts<T, K extends keyof T>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }, requiredKeys: K[]) {
  return fc.record(model, { requiredKeys, noNullPrototype: true })
}

const generated = parts({ as: texts, stored: fc.constant(true as const) }, ['as'])

const columns: fc.Arbitrary<Column> = parts(
  {
    name: texts,
    type: texts,
    nullable: flag,
    default: defaults,
    generated,
    autoincrement: flag,
    counter: parts({ kind: fc.constantFrom('always', 'serial'), start: fc.bigInt(), sequence: texts }, []),
    collation: texts,
    comment: texts,
  },
  ['name', 'type'],
).map(normalizeColumn)

const primaryKeys: fc.Arbitrary<PrimaryKey> = parts({ name: texts, columns: columnLists }, ['columns'])
const deferrables = fc.constantFrom('immediate', 'deferred')
const uniques: fc.Arbitrary<Unique> = parts({ name: texts, columns: columnLists, deferrable: deferrables }, ['columns'])
const actions = fc.constantFrom('cascade', 'restrict', 'set null', 'set default')
const foreignKeys: fc.Arbitrary<ForeignKey> = parts(
  {
    name: texts,
    columns: columnLists,
    references: parts({ table: texts, columns: columnLists }, ['table', 'columns']),
    onDelete: actions,
    onUpdate: actions,
    deferrable: deferrables,
  },
  ['columns', 'references'],
)
const checks: fc.Arbitrary<Check> = parts({ name: texts, expression: texts }, ['expression'])
const order = fc.constant('desc' as const)
const indexParts: fc.Arbitrary<string | IndexColumn> = fc.oneof(
  texts,
  parts({ column: texts, order, collation: texts }, ['column']),
  parts({ expression: texts, order, collation: texts }, ['expression']),
)
const indexes: fc.Arbitrary<Index> = parts(
  { name: texts, columns: fc.array(indexParts, { minLength: 1, maxLength: 3 }), unique: flag, where: texts },
  ['name', 'columns'],
).map(normalizeIndex)
const tableOptions = fc.dictionary(texts, fc.oneof(texts, fc.integer(), fc.constant(true)), {
  maxKeys: 3,
  noNullPrototype: true,
})

const tables: fc.Arbitrary<Table> = parts(
  {
    name: texts,
    columns: fc.array(columns, { minLength: 1, maxLength: 3 }),
    primaryKey: primaryKeys,
    unique: fc.array(uniques, { maxLength: 2 }),
    foreignKeys: fc.array(foreignKeys, { maxLength: 2 }),
    checks: fc.array(checks, { maxLength: 2 }),
    indexes: fc.array(indexes, { maxLength: 2 }),
    comment: texts,
    options: tableOptions,
  },
  ['name', 'columns'],
).map(normalizeTable)

const attributes: fc.Arbitrary<ColumnAttributes> = parts(
  {
    type: texts,
    nullable: flag,
    default: fc.option(defaults),
    generated: fc.option(generated),
    autoincrement: flag,
    collation: fc.option(texts),
    comment: fc.option(texts),
  },
  [],
)

const refs: fc.Arbitrary<ConstraintRef> = fc.oneof(
  texts,
  parts({ columns: columnLists }, ['columns']),
  parts({ expression: texts }, ['expression']),
)

const concurrently = fc.constant(true as const)

const changes: fc.Arbitrary<TableChange> = fc.oneof(
  parts({ kind: fc.constant('addColumn' as const), column: columns, using: texts }, ['kind', 'column']),
  parts({ kind: fc.constant('dropColumn' as const), name: texts, was: columns }, ['kind', 'name']),
  parts({ kind: fc.constant('renameColumn' as const), name: texts, to: texts }, ['kind', 'name', 'to']),
  parts({ kind: fc.constant('alterColumn' as const), name: texts, set: attributes, was: attributes, using: texts }, [
    'kind',
    'name',
    'set',
  ]),
  parts({ kind: fc.constant('addPrimaryKey' as const), primaryKey: primaryKeys }, ['kind', 'primaryKey']),
  parts({ kind: fc.constant('dropPrimaryKey' as const), was: primaryKeys }, ['kind']),
  parts({ kind: fc.constant('addUnique' as const), unique: uniques }, ['kind', 'unique']),
  parts({ kind: fc.constant('dropUnique' as const), constraint: refs, was: uniques }, ['kind', 'constraint']),
  parts({ kind: fc.constant('addForeignKey' as const), foreignKey: foreignKeys }, ['kind', 'foreignKey']),
  parts({ kind: fc.constant('dropForeignKey' as const), constraint: refs, was: foreignKeys }, ['kind', 'constraint']),
  parts({ kind: fc.constant('addCheck' as const), check: checks }, ['kind', 'check']),
  parts({ kind: fc.constant('dropCheck' as const), constraint: refs, was: checks }, ['kind', 'constraint']),
  parts({ kind: fc.constant('createIndex' as const), index: indexes, concurrently }, ['kind', 'index']),
  parts({ kind: fc.constant('dropIndex' as const), name: texts, concurrently, was: indexes }, ['kind', 'name']),
  parts({ kind: fc.constant('setComment' as const), comment: fc.option(texts), was: fc.option(texts) }, [
    'kind',
    'comment',
  ]),
  parts({ kind: fc.constant('setOptions' as const), options: tableOptions, was: tableOptions }, ['kind', 'options']),
)

const objects = objectsOf({ texts, checks, indexes })

/** Of the same object before and after. */
const alterations = fc
  .tuple(
    objects,
    fc.boolean(),
    fc.option(fc.dictionary(texts, texts, { maxKeys: 2, noNullPrototype: true })),
    fc.boolean(),
  )
  .map(([object, remembers, using, anew]): Op => {
    const { comment: _, ...was } = object
    return {
      kind: 'alterObject',
      object,
      ...(remembers && { was }),
      ...(using && { using }),
      ...(anew && { anew: true }),
    }
  })

const objectOps: fc.Arbitrary<Op> = fc.oneof(
  objects.map((object): Op => ({ kind: 'createObject', object })),
  fc.tuple(objects, fc.boolean()).map(([object, remembers]): Op => ({
    kind: 'dropObject',
    object: refOf(object),
    ...(remembers && { was: object }),
  })),
  alterations,
  fc.tuple(objects, texts).map(([object, to]): Op => ({ kind: 'renameObject', object: refOf(object), to })),
)

const json = fc.letrec<{ value: JsonValue; object: JsonObject; list: JsonValue[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.oneof(texts, fc.double({ noNaN: true }), flag, fc.constant(null)),
    tie('object'),
    tie('list'),
  ),
  object: fc.dictionary(texts, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  list: fc.array(tie('value'), { maxLength: 3 }),
}))

const insertValues: fc.Arbitrary<InsertValue> = fc.oneof(
  defaults,
  fc.constant(null),
  fc.date(),
  fc.uint8Array({ maxLength: 60 }),
  json.object,
  json.list,
)

const inserts = fc
  .tuple(
    texts,
    fc.uniqueArray(texts, { minLength: 1, maxLength: 4 }),
    fc.array(fc.array(insertValues, { minLength: 4, maxLength: 4 }), { maxLength: 3 }),
  )
  .map(([table, keys, values]): Op => ({
    kind: 'bulkInsert',
    table,
    rows: values.map((row): InsertRow => Object.fromEntries(keys.map((key, i) => [key, row[i] ?? null]))),
  }))

/** What stands in no block. */
const plain: fc.Arbitrary<Op> = fc.oneof(
  parts({ kind: fc.constant('createTable' as const), table: tables }, ['kind', 'table']),
  fc
    .tuple(texts, fc.option(tables))
    .map(([name, was]): Op => (was ? { kind: 'dropTable', name: was.name, was } : { kind: 'dropTable', name })),
  parts({ kind: fc.constant('renameTable' as const), name: texts, to: texts }, ['kind', 'name', 'to']),
  parts(
    {
      kind: fc.constant('alterTable' as const),
      name: texts,
      changes: fc.array(changes, { minLength: 1, maxLength: 4 }),
    },
    ['kind', 'name', 'changes'],
  ),
  parts(
    {
      kind: fc.constant('execute' as const),
      sql: fc.oneof(texts, fc.dictionary(texts, texts, { noNullPrototype: true })),
    },
    ['kind', 'sql'],
  ),
  inserts,
  objectOps,
)

const durations: fc.Arbitrary<Duration> = fc.constantFrom<Duration[]>(0, 250, '500ms', '2s', '1.5min', '1h')

/** Every kind but `run`, which is code. */
export const ops: fc.Arbitrary<Op> = fc.letrec<{ op: Op; ops: readonly Op[] }>((tie) => ({
  op: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { arbitrary: plain, weight: 8 },
    { arbitrary: parts({ kind: fc.constant('autocommit' as const), ops: tie('ops') }, ['kind', 'ops']), weight: 1 },
    {
      arbitrary: parts(
        {
          kind: fc.constant('withTimeouts' as const),
          timeouts: parts({ lock: durations, statement: durations }, []),
          ops: tie('ops'),
        },
        ['kind', 'timeouts', 'ops'],
      ),
      weight: 1,
    },
  ),
  ops: fc.array(tie('op'), { maxLength: 3 }).map(mergeNeighbours),
})).op
