/** The opposite of an op. */
import { LimbeckError } from '../errors.ts'
import { refOf as objectRef } from '../schema/objects.ts'
import { attributeNames, pickAttributes } from './attributes.ts'
import { refOf } from './constraint-ref.ts'
import { describe, describeChange } from './describe.ts'
import { type ChangeTable, dispatch, type OpTable } from './dispatch.ts'
import type { AlterColumn, ColumnAttributes, Op, PlainOp, TableChange } from './op.ts'

/**
 * The op that takes another one back. What was removed or altered comes from its `was`; the opposite of something added is
 * a plain removal, without `was`: nothing is gone that the op itself would not say.
 *
 * `using` of an altered column has no opposite and is left out: the database converts on its own where it can.
 *
 * @throws LimbeckError `irreversible` when the op does not say what was there, or is SQL, rows or code
 *
 * @example
 * reverse({ kind: 'renameTable', name: 'users', to: 'people' }) // { kind: 'renameTable', name: 'people', to: 'users' }
 */
export function reverse(op: PlainOp): PlainOp
export function reverse(op: Op): Op
export function reverse(op: Op): Op {
  return dispatch(reversers, op)
}

/**
 * What takes a list of ops back: their opposites, the last one first.
 * @throws LimbeckError `irreversible`, see {@link reverse}
 */
export function reverseAll(ops: readonly PlainOp[]): readonly PlainOp[]
export function reverseAll(ops: readonly Op[]): readonly Op[]
export function reverseAll(ops: readonly Op[]): readonly Op[] {
  return ops.map((op) => reverse(op)).toReversed()
}

const reversers: OpTable<Op> = {
  createTable: ({ table }) => ({ kind: 'dropTable', name: table.name }),
  dropTable: (op) => {
    if (op.was === undefined) throw irreversible(op)
    return { kind: 'createTable', table: op.was }
  },
  renameTable: ({ name, to }) => ({ kind: 'renameTable', name: to, to: name }),
  // The changes are taken back from the last to the first, so each one finds the names that it left behind.
  alterTable: ({ name, changes }) => ({
    kind: 'alterTable',
    name,
    changes: changes.toReversed().flatMap((change) => reverseChange(change, name)),
  }),
  createObject: ({ object }) => ({ kind: 'dropObject', object: objectRef(object) }),
  dropObject: (op) => {
    if (op.was === undefined) throw irreversible(op)
    return { kind: 'createObject', object: op.was }
  },
  alterObject: (op) => {
    if (op.was === undefined) throw irreversible(op)
    const using = op.using && inverse(op.using)
    return {
      kind: 'alterObject',
      object: op.was,
      was: op.object,
      ...(using && { using }),
      ...(op.anew && { anew: true }),
      ...(op.step && { step: op.step === 'aside' ? 'back' : 'aside' }),
    }
  },
  renameObject: ({ object, to }) => ({ kind: 'renameObject', object: { ...object, name: to }, to: object.name }),
  execute: (op) => {
    throw irreversible(op)
  },
  bulkInsert: (op) => {
    throw irreversible(op)
  },
  run: (op) => {
    throw irreversible(op)
  },
  autocommit: (op) => ({ ...op, ops: reverseAll(op.ops) }),
  withTimeouts: (op) => ({ ...op, ops: reverseAll(op.ops) }),
}

function reverseChange(change: TableChange, table: string): TableChange | readonly TableChange[] {
  return dispatch(changeReversers, change, table)
}

const changeReversers: ChangeTable<TableChange | readonly TableChange[], [table: string]> = {
  addColumn: ({ column }) => ({ kind: 'dropColumn', name: column.name }),
  dropColumn: (change, table) => ({ kind: 'addColumn', column: known(change.was, change, table) }),
  renameColumn: ({ name, to }) => ({ kind: 'renameColumn', name: to, to: name }),
  alterColumn: (change, table) => ({
    kind: 'alterColumn',
    name: change.name,
    set: attributesBefore(change, table),
    was: change.set,
  }),
  addPrimaryKey: () => ({ kind: 'dropPrimaryKey' }),
  dropPrimaryKey: (change, table) => ({ kind: 'addPrimaryKey', primaryKey: known(change.was, change, table) }),
  addUnique: ({ unique }) => ({ kind: 'dropUnique', constraint: refOf(unique) }),
  dropUnique: (change, table) => ({ kind: 'addUnique', unique: known(change.was, change, table) }),
  addForeignKey: ({ foreignKey }) => ({
    kind: 'dropForeignKey',
    constraint: refOf(foreignKey),
    // Without a name, its columns alone do not tell it from another one on the same columns.
    ...(foreignKey.name === undefined && { was: foreignKey }),
  }),
  dropForeignKey: (change, table) => ({ kind: 'addForeignKey', foreignKey: known(change.was, change, table) }),
  addCheck: ({ check }) => ({ kind: 'dropCheck', constraint: refOf(check) }),
  dropCheck: (change, table) => ({ kind: 'addCheck', check: known(change.was, change, table) }),
  addExclusion: ({ exclusion }) => ({ kind: 'dropExclusion', constraint: refOf(exclusion) }),
  dropExclusion: (change, table) => ({ kind: 'addExclusion', exclusion: known(change.was, change, table) }),
  // Nothing but making it anew takes back that the rows were looked at.
  validateConstraint: (change, table) => {
    const { constraint } = change
    const was = known(change.was, change, table)
    return 'expression' in was
      ? [
          { kind: 'dropCheck', constraint },
          { kind: 'addCheck', check: was },
        ]
      : [
          { kind: 'dropForeignKey', constraint },
          { kind: 'addForeignKey', foreignKey: was },
        ]
  },
  createIndex: ({ index, concurrently }) => ({
    kind: 'dropIndex',
    name: index.name,
    ...(concurrently && { concurrently }),
  }),
  dropIndex: (change, table) => ({
    kind: 'createIndex',
    index: known(change.was, change, table),
    ...(change.concurrently && { concurrently: change.concurrently }),
  }),
  setComment: (change, table) => ({
    kind: 'setComment',
    comment: known(change.was, change, table),
    ...(change.of && { of: change.of }),
    was: change.comment,
  }),
  setOptions: (change, table) => ({
    kind: 'setOptions',
    options: known(change.was, change, table),
    was: change.options,
  }),
}

/** The old values by the new ones, where each new one stands for a single old one. */
function inverse(using: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(using).map(([from, to]) => [to, from])
  return new Set(Object.values(using)).size === entries.length ? Object.fromEntries(entries) : undefined
}

/** The attributes that an alteration replaced; only those, whatever else its `was` says. */
function attributesBefore(change: AlterColumn, table: string): ColumnAttributes {
  const { set, was = {} } = change
  const replaced = pickAttributes(was, (name) => name in set)
  if (attributeNames.some((name) => name in set && !(name in replaced))) throw irreversibleChange(change, table)
  return replaced
}

function known<T>(was: T | undefined, change: TableChange, table: string): T {
  if (was === undefined) throw irreversibleChange(change, table)
  return was
}

function irreversibleChange(change: TableChange, table: string): LimbeckError {
  return error(describeChange(table, change), 'was')
}

function irreversible(op: Op): LimbeckError {
  return error(describe(op).join(', '), WITH_WAS.has(op.kind) ? 'was' : 'opposite')
}

/** The ops whose opposite is known once they say what was there. */
const WITH_WAS: ReadonlySet<Op['kind']> = new Set(['dropTable', 'dropObject', 'alterObject'])

const REASON = {
  was: 'it does not say what was there before',
  opposite: 'limbeck cannot know the opposite of SQL, rows or code',
}

const HINT = {
  was: 'Give the operation { was: … }, or write the other direction by hand.',
  opposite: 'Write the other direction by hand.',
}

function error(words: string, why: keyof typeof REASON): LimbeckError {
  return new LimbeckError('irreversible', `cannot be reversed: ${words}: ${REASON[why]}`, { hint: HINT[why] })
}
