/** Ops as the calls that record them. */
import { LimbeckError } from '../errors.ts'
import { type ChangeTable, dispatch, type OpTable } from '../ops/dispatch.ts'
import type { Op, TableChange } from '../ops/op.ts'
import type { ObjectRef, SchemaObject } from '../schema/objects.ts'
import type { Table } from '../schema/schema.ts'
import { type Doc, print } from './print.ts'
import { braces, call, definition, multiline, objectDefinition, string, value } from './value.ts'

/**
 * The calls of a revision that record these ops, one below the other.
 *
 * @throws LimbeckError `unsupported` for an `op.run`: code that is already running cannot be written down
 *
 * @example
 * renderOps([{ kind: 'renameTable', name: 'users', to: 'people' }]) // "op.renameTable('users', 'people')"
 */
export function renderOps(ops: readonly Op[]): string {
  return printCalls(callsOf(ops), '')
}

/** Every call as a document. */
export function callsOf(ops: readonly Op[]): readonly Doc[] {
  return ops.flatMap((op) => dispatch(renderers, op))
}

/** Calls on lines of their own, all indented alike. */
export function printCalls(calls: readonly Doc[], indent: string): string {
  return calls.map((doc) => indent + print(doc, indent)).join('\n')
}

const renderers: OpTable<readonly Doc[]> = {
  createTable: ({ table }) => [
    call('op.createTable', [string(table.name), { ...objectDefinition(withoutName(table)), broken: 'each' }]),
  ],
  dropTable: ({ name, was }) => [
    call('op.dropTable', [string(name), ...(was ? options({ was: withoutName(was) }) : [])]),
  ],
  renameTable: ({ name, to }) => [call('op.renameTable', [string(name), string(to)])],
  alterTable: ({ name, changes }) => changes.map((change) => renderChange(change, name)),
  createObject: ({ object }) => [call('op.create', [...refArguments(object), definition(withoutRef(object))])],
  dropObject: ({ object, was }) => [
    call('op.drop', [...refArguments(object), ...options({ on: object.on, was: was && withoutRef(was) })]),
  ],
  alterObject: ({ object, was, using, anew, step }) => [
    call('op.alter', [
      ...refArguments(object),
      definition(withoutRef(object)),
      ...options({ was: was && withoutRef(was), using, anew, step }),
    ]),
  ],
  renameObject: ({ object, to }) => [
    call('op.rename', [...refArguments(object), string(to), ...options({ on: object.on })]),
  ],
  execute: ({ sql }) => [
    call('op.execute', [
      typeof sql === 'string' ? multiline(sql) : braces(Object.entries(sql), (text) => multiline(String(text))),
    ]),
  ],
  bulkInsert: ({ table, rows }) => [call('op.bulkInsert', [string(table), value(rows)])],
  run: () => {
    throw new LimbeckError('unsupported', 'an "op.run" cannot be written to a revision file: its code is not data', {
      hint: 'Write the call into the file by hand.',
    })
  },
  autocommit: ({ ops }) => [call('op.autocommit', [body(ops)])],
  withTimeouts: ({ timeouts, ops }) => [call('op.withTimeouts', [value(timeouts), body(ops)])],
}

/** A function that makes calls. */
function body(ops: readonly Op[]): Doc {
  return { open: '() => {', items: callsOf(ops), close: '}', broken: 'statements' }
}

/** The methods that record changes of a table are called as the changes are. */
function renderChange(change: TableChange, table: string): Doc {
  return call(`op.${change.kind}`, [string(table), ...argumentsOf(change)])
}

/** What follows the table's name. */
function argumentsOf(change: TableChange): readonly Doc[] {
  return dispatch(changeArguments, change)
}

const changeArguments: ChangeTable<readonly Doc[]> = {
  addColumn: ({ column, using }) => [definition(column), ...options({ using })],
  dropColumn: ({ name, was }) => [string(name), ...options({ was })],
  renameColumn: ({ name, to }) => [string(name), string(to)],
  alterColumn: ({ name, set, was, using }) => [string(name), definition({ ...set, using, was })],
  addPrimaryKey: ({ primaryKey }) => [definition(primaryKey)],
  dropPrimaryKey: ({ was }) => options({ was }),
  addUnique: ({ unique }) => [definition(unique)],
  dropUnique: ({ constraint, was }) => [definition(constraint), ...options({ was })],
  addForeignKey: ({ foreignKey }) => [definition(foreignKey)],
  dropForeignKey: ({ constraint, was }) => [definition(constraint), ...options({ was })],
  addCheck: ({ check }) => [definition(check)],
  dropCheck: ({ constraint, was }) => [definition(constraint), ...options({ was })],
  addExclusion: ({ exclusion }) => [definition(exclusion)],
  dropExclusion: ({ constraint, was }) => [definition(constraint), ...options({ was })],
  validateConstraint: ({ constraint, was }) => [definition(constraint), ...options({ was })],
  createIndex: ({ index, concurrently }) => [definition(index), ...options({ concurrently })],
  dropIndex: ({ name, concurrently, was }) => [string(name), ...options({ concurrently, was })],
  setComment: ({ comment, of, was }) => [value(comment), ...options({ of, was })],
  setOptions: ({ options: all, was }) => [value(all), ...(was ? [braces([['was', was]], value)] : [])],
}

/** The last argument, where it says anything. */
function options(said: Readonly<Record<string, unknown>>): readonly Doc[] {
  return Object.values(said).some((part) => part !== undefined) ? [definition(said)] : []
}

function refArguments({ kind, name }: ObjectRef): readonly Doc[] {
  return [string(kind), string(name)]
}

function withoutRef({ kind: _kind, name: _name, ...rest }: SchemaObject): object {
  return rest
}

function withoutName({ name: _name, ...rest }: Table): Omit<Table, 'name'> {
  return rest
}
