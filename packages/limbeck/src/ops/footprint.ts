/** What an op touches: the ground on which two branches may meet. */
import { isSql } from '../schema/sql.ts'
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  Index,
  IndexColumn,
  PrimaryKey,
  Table,
  Unique,
} from '../schema/schema.ts'
import { parentsOf } from '../schema/parents.ts'
import { excludedParts } from './constraint-ref.ts'
import { type ChangeTable, dispatch, type OpTable } from './dispatch.ts'
import { namespaceOf, objectTouch, objectTouches } from './object-footprint.ts'
import type { CommentTarget, ConstraintRef, Op } from './op.ts'
import { part, type PartKind, sqlTouch, type Touch } from './touch.ts'

/**
 * Everything that an op touches.
 * @example
 * footprint({ kind: 'renameTable', name: 'a', to: 'b' })
 * // [{ kind: 'table', table: 'a', how: 'removes' }, { kind: 'table', table: 'b', how: 'creates' }]
 */
export function footprint(op: Op): readonly Touch[] {
  return dispatch(touches, op)
}

const touches: OpTable<readonly Touch[]> = {
  createTable: ({ table }) => [
    { kind: 'table', table: table.name, how: 'creates' },
    ...namespaceOf(table.name),
    ...tableParts(table),
  ],
  dropTable: ({ name }) => [{ kind: 'table', table: name, how: 'removes' }],
  renameTable: ({ name, to }) => [
    { kind: 'table', table: name, how: 'removes' },
    { kind: 'table', table: to, how: 'creates' },
    ...namespaceOf(to),
  ],
  alterTable: ({ name, changes }) => [
    { kind: 'table', table: name, how: 'changes' },
    ...changes.flatMap((change): readonly Touch[] => dispatch(changeTouches, change, name)),
  ],
  createObject: ({ object }) => objectTouches(object, 'creates'),
  dropObject: ({ object }) => objectTouch(object, 'removes'),
  alterObject: ({ object }) => objectTouches(object, 'changes'),
  renameObject: ({ object, to }) => [
    ...objectTouch(object, 'removes'),
    ...objectTouch({ ...object, name: to }, 'creates'),
  ],
  execute: ({ sql }) =>
    (typeof sql === 'string' ? [sql] : Object.values(sql)).map((text) => sqlTouch('statement', text)),
  bulkInsert: ({ table }) => [{ kind: 'table', table, how: 'rows' }],
  run: ({ work }) => [sqlTouch('statement', String(work))],
  autocommit: ({ ops }) => ops.flatMap(footprint),
  withTimeouts: ({ ops }) => ops.flatMap(footprint),
}

const changeTouches: ChangeTable<readonly Touch[], [table: string]> = {
  addColumn: ({ column, using }, table) => [
    part('column', table, column.name, 'creates'),
    ...columnTexts(column, table),
    ...texts(table, using),
  ],
  dropColumn: ({ name }, table) => [part('column', table, name, 'removes')],
  renameColumn: ({ name, to }, table) => [part('column', table, name, 'removes'), part('column', table, to, 'creates')],
  alterColumn: ({ name, set, using }, table) => [
    part('column', table, name, 'changes'),
    ...(set.type === undefined ? [] : [sqlTouch('type', set.type)]),
    ...texts(table, isSql(set.default) ? set.default.sql : undefined, set.generated?.as, using),
  ],
  addPrimaryKey: ({ primaryKey }, table) => keyTouches(table, primaryKey, 'attribute', 'primary key'),
  dropPrimaryKey: ({ was }, table) => [
    part('attribute', table, 'primary key', 'removes'),
    ...(was === undefined ? [] : [keyOf(table, was.columns, 'removes')]),
  ],
  addUnique: ({ unique }, table) => keyTouches(table, unique, 'constraint'),
  dropUnique: ({ constraint, was }, table) => [dropped(table, constraint), ...droppedKey(table, constraint, was)],
  addForeignKey: ({ foreignKey }, table) => foreignKeyTouches(table, foreignKey),
  dropForeignKey: ({ constraint }, table) => [dropped(table, constraint)],
  addCheck: ({ check }, table) => checkTouches(table, check),
  dropCheck: ({ constraint }, table) => [dropped(table, constraint)],
  addExclusion: ({ exclusion }, table) => exclusionTouches(table, exclusion),
  dropExclusion: ({ constraint }, table) => [dropped(table, constraint)],
  validateConstraint: ({ constraint }, table) => [
    part('constraint', table, typeof constraint === 'string' ? constraint : nameOf(constraint), 'changes'),
  ],
  createIndex: ({ index }, table) => indexTouches(table, index),
  dropIndex: ({ name }, table) => [part('index', table, name, 'removes')],
  setComment: ({ of }, table) => [commentTouch(table, of)],
  setOptions: (_change, table) => [part('attribute', table, 'options', 'changes')],
}

function tableParts({
  name,
  columns,
  foreignKeys = [],
  indexes = [],
  checks = [],
  options = {},
}: Table): readonly Touch[] {
  return [
    ...parentsOf({ options }).map((table): Touch => ({ kind: 'table', table, how: 'uses' })),
    ...columns.flatMap((column) => columnTexts(column, name)),
    ...checks.flatMap(({ expression }) => texts(name, expression)),
    ...foreignKeys.flatMap((foreignKey) => foreignKeyTouches(name, foreignKey)),
    ...indexes.flatMap((index) => indexTouches(name, index)),
  ]
}

function columnTexts({ type, default: value, generated }: Column, table: string): readonly Touch[] {
  return [sqlTouch('type', type), ...texts(table, isSql(value) ? value.sql : undefined, generated?.as)]
}

function texts(table: string, ...expressions: readonly (string | undefined)[]): readonly Touch[] {
  return expressions.filter((text) => text !== undefined).map((text) => sqlTouch('expression', text, { table }))
}

function keyTouches(table: string, key: PrimaryKey | Unique, kind: PartKind, name = nameOf(key)): readonly Touch[] {
  return [
    part(kind, table, name, 'creates'),
    ...key.columns.map((column) => part('column', table, column, 'uses')),
    ...includeTouches(table, key),
  ]
}

function foreignKeyTouches(table: string, foreignKey: ForeignKey): readonly Touch[] {
  const { references } = foreignKey
  return [
    part('constraint', table, nameOf(foreignKey), 'creates'),
    ...foreignKey.columns.map((column) => part('column', table, column, 'uses')),
    { kind: 'table', table: references.table, how: 'uses', columns: references.columns },
    keyOf(references.table, references.columns, 'uses'),
    ...references.columns.map((column) => part('column', references.table, column, 'uses')),
  ]
}

function checkTouches(table: string, check: Check): readonly Touch[] {
  return [part('constraint', table, check.name ?? check.expression, 'creates'), ...texts(table, check.expression)]
}

function indexTouches(table: string, index: Index): readonly Touch[] {
  const columns = index.columns.map((column) => (typeof column === 'string' ? { column } : column))
  return [
    part('index', table, index.name, 'creates'),
    ...columns.flatMap((item) => partTouches(table, item)),
    ...includeTouches(table, index),
    ...texts(table, index.where),
  ]
}

function exclusionTouches(table: string, exclusion: Exclusion): readonly Touch[] {
  const { name, elements, where } = exclusion
  return [
    part('constraint', table, name ?? excludedParts(exclusion).join(', '), 'creates'),
    ...elements.flatMap((item) => partTouches(table, item)),
    ...includeTouches(table, exclusion),
    ...texts(table, where),
  ]
}

function partTouches(table: string, item: IndexColumn): readonly Touch[] {
  return 'column' in item ? [part('column', table, item.column, 'uses')] : texts(table, item.expression)
}

function includeTouches(table: string, { include = [] }: Pick<Index, 'include'>): readonly Touch[] {
  return include.map((column) => part('column', table, column, 'uses'))
}

function commentTouch(table: string, of: CommentTarget | undefined): Touch {
  if (of === undefined) return part('attribute', table, 'comment', 'changes')
  return 'index' in of ? part('index', table, of.index, 'changes') : part('constraint', table, of.constraint, 'changes')
}

function dropped(table: string, constraint: ConstraintRef): Touch {
  return part('constraint', table, typeof constraint === 'string' ? constraint : nameOf(constraint), 'removes')
}

function droppedKey(table: string, constraint: ConstraintRef, was: Unique | undefined): readonly Touch[] {
  if (was !== undefined) return [keyOf(table, was.columns, 'removes')]
  const isByColumns = typeof constraint === 'object' && 'columns' in constraint
  return isByColumns ? [keyOf(table, constraint.columns, 'removes')] : []
}

/** What foreign keys lead to: the order of its columns is all the same to them. */
function keyOf(table: string, columns: readonly string[], how: 'removes' | 'uses'): Touch {
  return part('key', table, [...columns].sort().join(', '), how)
}

/** A constraint without a name is known by what it is made of. */
function nameOf(
  constraint: { readonly name?: string } & ({ readonly columns: readonly string[] } | { readonly expression: string }),
): string {
  if (constraint.name !== undefined) return constraint.name
  return 'columns' in constraint ? constraint.columns.join(', ') : constraint.expression
}
