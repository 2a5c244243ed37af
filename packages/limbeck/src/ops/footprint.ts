/** What an op touches: the ground on which two branches may meet. */
import { kindWords, type ObjectRef } from '../schema/objects.ts'
import { parseName } from '../schema/names.ts'
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
import type { CommentTarget, ConstraintRef, Op } from './op.ts'

/** One thing that an op touches. */
export type Touch =
  /** A table as a whole. `rows`: its rows are written, which every change of its shape can upset. */
  | { readonly kind: 'table'; readonly table: string; readonly how: How | 'rows' }
  /** A column, a constraint, an index, or another attribute of a table. */
  | { readonly kind: PartKind; readonly table: string; readonly name: string; readonly how: How }
  /** Something that is no table, by its kind and name in words. */
  | { readonly kind: 'object'; readonly object: string; readonly name: string; readonly how: How }
  /** SQL of which no more is known than its words. */
  | { readonly kind: 'sql'; readonly table?: string; readonly text: string }

type PartKind = 'column' | 'constraint' | 'index' | 'attribute'

type How = 'creates' | 'changes' | 'removes' | 'uses'

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
  createTable: ({ table }) => [{ kind: 'table', table: table.name, how: 'creates' }, ...tableParts(table)],
  dropTable: ({ name }) => [{ kind: 'table', table: name, how: 'removes' }],
  renameTable: ({ name, to }) => [
    { kind: 'table', table: name, how: 'removes' },
    { kind: 'table', table: to, how: 'creates' },
  ],
  alterTable: ({ name, changes }) => [
    { kind: 'table', table: name, how: 'uses' },
    ...changes.flatMap((change): readonly Touch[] => dispatch(changeTouches, change, name)),
  ],
  createObject: ({ object }) => [objectTouch(object, 'creates'), ...standsOn(object)],
  dropObject: ({ object }) => [objectTouch(object, 'removes'), ...standsOn(object)],
  alterObject: ({ object }) => [objectTouch(object, 'changes'), ...standsOn(object)],
  renameObject: ({ object, to }) => [
    objectTouch(object, 'removes'),
    objectTouch({ ...object, name: to }, 'creates'),
    ...standsOn(object),
  ],
  execute: ({ sql }) => (typeof sql === 'string' ? [sql] : Object.values(sql)).map((text) => ({ kind: 'sql', text })),
  bulkInsert: ({ table }) => [{ kind: 'table', table, how: 'rows' }],
  run: ({ work }) => [{ kind: 'sql', text: String(work) }],
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
  alterColumn: ({ name, using }, table) => [part('column', table, name, 'changes'), ...texts(table, using)],
  addPrimaryKey: ({ primaryKey }, table) => keyTouches(table, primaryKey, 'attribute', 'primary key'),
  dropPrimaryKey: (_change, table) => [part('attribute', table, 'primary key', 'removes')],
  addUnique: ({ unique }, table) => keyTouches(table, unique, 'constraint'),
  dropUnique: ({ constraint }, table) => [dropped(table, constraint)],
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

function objectTouch({ kind, name, on }: ObjectRef, how: How): Touch {
  const object = `${kindWords(kind)} "${name}"${on === undefined ? '' : ` on "${on}"`}`
  return { kind: 'object', object, name: parseName(name).name, how }
}

function standsOn({ on }: ObjectRef): readonly Touch[] {
  return on === undefined ? [] : [{ kind: 'table', table: on, how: 'uses' }]
}

function tableParts({ name, foreignKeys = [], indexes = [], options = {} }: Table): readonly Touch[] {
  return [
    ...parentsOf({ options }).map((table): Touch => ({ kind: 'table', table, how: 'uses' })),
    ...foreignKeys.flatMap((foreignKey) => foreignKeyTouches(name, foreignKey)),
    ...indexes.flatMap((index) => indexTouches(name, index)),
  ]
}

function part(kind: PartKind, table: string, name: string, how: How): Touch {
  return { kind, table, name, how }
}

function columnTexts({ default: value, generated }: Column, table: string): readonly Touch[] {
  return texts(table, isSql(value) ? value.sql : undefined, generated?.as)
}

function texts(table: string, ...expressions: readonly (string | undefined)[]): readonly Touch[] {
  return expressions.filter((text) => text !== undefined).map((text) => ({ kind: 'sql', table, text }))
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
    { kind: 'table', table: references.table, how: 'uses' },
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

/** A constraint without a name is known by what it is made of. */
function nameOf(
  constraint: { readonly name?: string } & ({ readonly columns: readonly string[] } | { readonly expression: string }),
): string {
  if (constraint.name !== undefined) return constraint.name
  return 'columns' in constraint ? constraint.columns.join(', ') : constraint.expression
}
