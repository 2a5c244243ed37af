/** Fills in what an op takes away, so that it can be reversed. */
import { objectKey, type ObjectRef, type SchemaObject } from '../schema/objects.ts'
import type { Schema, Table } from '../schema/schema.ts'
import { apply } from './apply.ts'
import { commented, findConstraint, findValidated } from './apply-change.ts'
import { attributesOf, pickAttributes } from './attributes.ts'
import { type ChangeTable, dispatch, type OpTable } from './dispatch.ts'
import type { Op, TableChange } from './op.ts'

/**
 * The op with its `was` taken from the schema that it is about to change; whatever `was` it had is replaced.
 * @throws LimbeckError `invalid-op` when the op does not fit the schema
 *
 * @example
 * remember(schema, { kind: 'dropTable', name: 'users' }) // { kind: 'dropTable', name: 'users', was: { name: 'users', … } }
 */
export function remember(before: Schema, op: Op): Op {
  return dispatch(rememberers, op, before)
}

const rememberers: OpTable<Op, [before: Schema]> = {
  createTable: (op) => op,
  dropTable: (op, schema) => withWas(op, tableOf(schema, op.name)),
  renameTable: (op) => op,
  alterTable: ({ kind, name, changes }, schema) => {
    let state = schema
    const remembered = changes.map((change) => {
      const table = tableOf(state, name)
      state = apply(state, { kind, name, changes: [change] })
      return table ? rememberChange(change, table) : change
    })
    return { kind, name, changes: remembered }
  },
  createObject: (op) => op,
  dropObject: (op, schema) => withWas(op, objectOf(schema, op.object)),
  alterObject: (op, schema) => withWas(op, objectOf(schema, op.object)),
  renameObject: (op) => op,
  execute: (op) => op,
  bulkInsert: (op) => op,
  run: (op) => op,
  autocommit: (op, schema) => ({ ...op, ops: rememberAll(op.ops, schema) }),
  withTimeouts: (op, schema) => ({ ...op, ops: rememberAll(op.ops, schema) }),
}

function rememberAll(ops: readonly Op[], before: Schema): readonly Op[] {
  let schema = before
  return ops.map((op) => {
    const remembered = remember(schema, op)
    schema = apply(schema, op)
    return remembered
  })
}

function rememberChange(change: TableChange, table: Table): TableChange {
  return dispatch(changeRememberers, change, table)
}

const changeRememberers: ChangeTable<TableChange, [before: Table]> = {
  addColumn: (change) => change,
  dropColumn: (change, table) => withWas(change, columnOf(table, change.name)),
  renameColumn: (change) => change,
  alterColumn: (change, table) => {
    const column = columnOf(table, change.name)
    return withWas(change, column && pickAttributes(attributesOf(column), (name) => name in change.set))
  },
  addPrimaryKey: (change) => change,
  dropPrimaryKey: (change, { primaryKey }) => withWas(change, primaryKey),
  addUnique: (change) => change,
  dropUnique: (change, { unique }) => withWas(change, findConstraint(unique, change.constraint)),
  addForeignKey: (change) => change,
  dropForeignKey: (change, { foreignKeys }) =>
    withWas(change, findConstraint(foreignKeys, change.constraint, change.was)),
  addCheck: (change) => change,
  dropCheck: (change, { checks }) => withWas(change, findConstraint(checks, change.constraint)),
  addExclusion: (change) => change,
  dropExclusion: (change, { exclusions }) => withWas(change, findConstraint(exclusions, change.constraint)),
  validateConstraint: (change, table) => withWas(change, findValidated(table, change.constraint)),
  createIndex: (change) => change,
  dropIndex: (change, { indexes }) => withWas(change, findConstraint(indexes, change.name)),
  setComment: (change, table) => ({
    ...change,
    was: (change.of === undefined ? table : commented(table, change.of))?.comment ?? null,
  }),
  setOptions: (change, { options = {} }) => ({ ...change, was: options }),
}

function tableOf({ tables }: Schema, name: string): Table | undefined {
  return tables.find((table) => table.name === name)
}

function objectOf({ objects = [] }: Schema, ref: ObjectRef): SchemaObject | undefined {
  return objects.find((object) => objectKey(object) === objectKey(ref))
}

function columnOf({ columns }: Table, name: string): Table['columns'][number] | undefined {
  return columns.find((column) => column.name === name)
}

/** What is not there has no `was`; that the op does not fit is for {@link apply} to say. */
function withWas<T extends { readonly was?: W }, W>(change: T, was: W | undefined): T {
  return was === undefined ? change : { ...change, was }
}
