/**
 * What `upgrade(op)` and `downgrade(op)` are given: every call is written down as an {@link Op}; nothing runs.
 */
import { LimbeckError } from '../errors.ts'
import {
  normalizeCheck,
  normalizeColumn,
  normalizeExclusion,
  normalizeForeignKey,
  normalizeIndex,
  normalizeKey,
  normalizeTable,
  normalizeUnique,
  type Written,
} from '../schema/normalize.ts'
import type { ObjectKind, ObjectOf, ObjectRef } from '../schema/objects.ts'
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  Index,
  PrimaryKey,
  Table,
  TableOptions,
  Unique,
} from '../schema/schema.ts'
import { calledRight } from './called.ts'
import { checkRows } from './insert-rows.ts'
import type { ColumnAttributes, CommentTarget, ConstraintRef, Execute, InsertRow, Op, Run, TableChange } from './op.ts'
import { objectFrom } from './object-shapes.ts'
import { checkShapes } from './shapes.ts'
import type { Timeouts } from './timeouts.ts'
import { refuseTransactionControl } from './transaction-control.ts'

/** A table, as `createTable` takes it. */
export type TableDefinition = Omit<Written<Table>, 'name'>
/** A column, as `addColumn` takes it. NOT NULL unless it says `nullable: true`. */
export type ColumnDefinition = Written<Column>
/** A unique constraint, as `addUnique` takes it. */
export type UniqueDefinition = Written<Unique>
/** A foreign key, as `addForeignKey` takes it. */
export type ForeignKeyDefinition = Written<ForeignKey>
/** A check, as `addCheck` takes it. */
export type CheckDefinition = Written<Check>
/** An index, as `createIndex` takes it. */
export type IndexDefinition = Written<Index>

/**
 * The operations of a revision. They are recorded in order, and run after `upgrade` or `downgrade` has returned. Changes to
 * one table that stand next to each other travel together: a database that must rebuild the table does it once.
 *
 * `was` tells what stood there before. Autogenerate writes it for what it removes or alters, for the reader and for reversing;
 * running does not need it.
 *
 * @example
 * export function upgrade(op: Operations): void {
 *   op.addColumn('users', { name: 'age', type: 'integer', nullable: true })
 *   op.createIndex('users', { name: 'ix_users_age', columns: ['age'] })
 * }
 */
export interface Operations {
  /** Creates a table with its keys, checks and indexes. */
  createTable(name: string, table: TableDefinition): void
  /** Drops a table with its indexes. */
  dropTable(name: string, options?: { readonly was?: TableDefinition }): void
  /** Renames a table; foreign keys of other tables follow. */
  renameTable(name: string, to: string): void
  /** @param options.using SQL that gives existing rows their value, where a default does not */
  addColumn(table: string, column: ColumnDefinition, options?: { readonly using?: string }): void
  dropColumn(table: string, name: string, options?: { readonly was?: ColumnDefinition }): void
  renameColumn(table: string, name: string, to: string): void
  /**
   * Changes what is named and leaves the rest: `{ type: 'bigint' }`, `{ nullable: true }`, `{ default: null }` (without one).
   * `using` is SQL that makes a row's new value from its old one: a conversion, or a backfill for a column that becomes NOT NULL.
   */
  alterColumn(table: string, name: string, change: ColumnChange): void
  addPrimaryKey(table: string, primaryKey: PrimaryKey): void
  dropPrimaryKey(table: string, options?: { readonly was?: PrimaryKey }): void
  addUnique(table: string, unique: UniqueDefinition): void
  /** @param constraint its name, or for one without a name `{ columns }` */
  dropUnique(table: string, constraint: ConstraintRef, options?: { readonly was?: UniqueDefinition }): void
  addForeignKey(table: string, foreignKey: ForeignKeyDefinition): void
  /** @param constraint its name, or for one without a name `{ columns }` */
  dropForeignKey(table: string, constraint: ConstraintRef, options?: { readonly was?: ForeignKeyDefinition }): void
  addCheck(table: string, check: CheckDefinition): void
  /** @param constraint its name, or for one without a name `{ expression }` */
  dropCheck(table: string, constraint: ConstraintRef, options?: { readonly was?: CheckDefinition }): void
  addExclusion(table: string, exclusion: Exclusion): void
  /** @param constraint its name, or for one without a name `{ columns }` */
  dropExclusion(table: string, constraint: ConstraintRef, options?: { readonly was?: Exclusion }): void
  /**
   * Looks at the rows that a check or a foreign key with `notValid` has not looked at.
   * @param constraint its name, or for one without a name `{ expression }` or `{ columns }`
   */
  validateConstraint(
    table: string,
    constraint: ConstraintRef,
    options?: { readonly was?: CheckDefinition | ForeignKeyDefinition },
  ): void
  /** @param options.concurrently others may write to the table meanwhile, where the database can do that; see `autocommit` */
  createIndex(table: string, index: IndexDefinition, options?: { readonly concurrently?: boolean }): void
  /** @param options.concurrently as for `createIndex` */
  dropIndex(
    table: string,
    name: string,
    options?: { readonly concurrently?: boolean; readonly was?: IndexDefinition },
  ): void
  /**
   * @param comment `null` takes it away
   * @param options.of a constraint or an index of the table, `{ constraint: 'uq_users_email' }`, instead of the table
   */
  setComment(table: string, comment: string | null, options?: CommentOptions): void
  /** Sets all the options of a table that only some databases know. */
  setOptions(table: string, options: TableOptions, more?: { readonly was?: TableOptions }): void
  /**
   * Creates what is no table: a type, sequence, view, function, trigger, policy, … See {@link ObjectKinds} for the kinds and
   * their parts.
   *
   * @example
   * op.create('enum', 'mood', { values: ['sad', 'happy'] })
   * op.create('trigger', 'audit', { on: 'users', definition: 'CREATE TRIGGER audit AFTER INSERT ON users …' })
   */
  create<K extends ObjectKind>(kind: K, name: string, definition: ObjectDefinition<K>): void
  /**
   * Gives an object the definition that it is to have, in full. What cannot be changed in place is made anew; what stands on it
   * steps aside for that long.
   * @param options.using for an enum: the new values of rows whose value goes, `{ blue: 'happy' }`
   * @param options.anew not in place, even where that is possible: on PostgreSQL for an enum whose new values are used in the
   * same transaction
   * @param options.step for a view or a routine, in two steps around a change of what it stands on: `aside` forgets its query or
   * body and keeps its columns or arguments, `back` gives it the definition
   */
  alter<K extends ObjectKind>(
    kind: K,
    name: string,
    definition: ObjectDefinition<K>,
    options?: {
      readonly was?: ObjectDefinition<K>
      readonly using?: Readonly<Record<string, string>>
      readonly anew?: true
      readonly step?: 'aside' | 'back'
    },
  ): void
  /** @param options.on the table, for what stands on one */
  drop<K extends ObjectKind>(
    kind: K,
    name: string,
    options?: { readonly on?: string; readonly was?: ObjectDefinition<K> },
  ): void
  /** @param options.on the table, for what stands on one */
  rename(kind: ObjectKind, name: string, to: string, options?: { readonly on?: string }): void
  /**
   * Raw SQL: one text for all, or one for each database: `{ sqlite: '…', postgres: '…' }`. BEGIN, COMMIT and ROLLBACK are
   * refused: a revision is one transaction.
   */
  execute(sql: Execute['sql']): void
  /** Inserts rows; every row has the same keys. See {@link InsertRow} for how values are stored. */
  bulkInsert(table: string, rows: readonly InsertRow[]): void
  /** Work in TypeScript, in its place in the order, in the revision's transaction. An offline script refuses it. */
  run(work: Run['work']): void
  /**
   * What `body` calls runs outside of the revision's transaction, each operation by itself: for statements that cannot be in
   * one. What comes before it is committed then, so the revision is no longer all or nothing: a run that ends in the middle is
   * gone on with by the next.
   *
   * @example
   * op.autocommit(() => op.execute('VACUUM'))
   */
  autocommit(body: () => void): void
  /**
   * What `body` calls has limits of its own, instead of those of the run: how long a statement may wait for a lock, and run.
   * Databases without such limits pass over them.
   *
   * @example
   * op.withTimeouts({ lock: '2s', statement: '5min' }, () => op.dropColumn('users', 'name'))
   */
  withTimeouts(timeouts: Timeouts, body: () => void): void
}

/** An object, as `create` takes it. */
export type ObjectDefinition<K extends ObjectKind> = K extends ObjectKind ? Omit<ObjectOf<K>, 'kind' | 'name'> : never
/** See {@link Operations.setComment}. */
export interface CommentOptions {
  readonly of?: CommentTarget
  readonly was?: string | null
}

/** See {@link Operations.alterColumn}. */
export type ColumnChange = ColumnAttributes & { readonly using?: string; readonly was?: ColumnAttributes }

/**
 * Calls `body` and returns what it recorded, in order, with neighbours on the same table merged.
 * @throws LimbeckError `invalid-op` when `body` is asynchronous, or an op makes no sense in itself
 *
 * @example
 * record((op) => op.dropTable('countries')) // [{ kind: 'dropTable', name: 'countries' }]
 */
export function record(body: (op: Operations) => unknown): readonly Op[] {
  const ops: Op[] = []
  const gate = { open: true }
  const result = body(calledRight(recorder(ops, gate)))
  gate.open = false
  refusePromise(result, 'upgrade() and downgrade()')
  return mergeNeighbours(ops)
}

function refusePromise(result: unknown, what: string): void {
  if (!(result instanceof Promise)) return
  result.catch(() => {}) // its own failure is not the news
  throw new LimbeckError('invalid-op', `${what} describe, they must not be async`, {
    hint: 'Put what must wait into op.run(async (db) => { … }).',
  })
}

/** Joins table changes that stand next to each other on the same table. */
export function mergeNeighbours(ops: readonly Op[]): readonly Op[] {
  const merged: Op[] = []
  for (const op of ops) {
    const last = merged.at(-1)
    if (op.kind === 'alterTable' && last?.kind === 'alterTable' && last.name === op.name) {
      merged[merged.length - 1] = { ...last, changes: [...last.changes, ...op.changes] }
    } else {
      merged.push(op)
    }
  }
  return merged
}

function recorder(recorded: Op[], gate: { readonly open: boolean }): Operations {
  let ops = recorded
  const add = (op: Op): void => {
    if (!gate.open) {
      throw new LimbeckError('invalid-op', `op.${op.kind}() was called after upgrade() or downgrade() had returned`, {
        hint: 'Record every operation before returning; put what must wait into op.run(async (db) => { … }).',
      })
    }
    checkShapes(op)
    ops.push(op)
  }
  const change = (name: string, item: TableChange): void => add({ kind: 'alterTable', name, changes: [item] })
  const recordBlock = (body: () => unknown): readonly Op[] => {
    const outer = ops
    const inner: Op[] = []
    ops = inner
    refusePromise(body(), 'the functions given to op.autocommit and op.withTimeouts')
    ops = outer
    return mergeNeighbours(inner)
  }
  return {
    createTable: (name, table) => add({ kind: 'createTable', table: normalizeTable({ ...table, name }) }),
    dropTable: (name, { was } = {}) =>
      add({ kind: 'dropTable', name, ...(was && { was: normalizeTable({ ...was, name }) }) }),
    renameTable: (name, to) => add({ kind: 'renameTable', name, to }),
    ...objectRecorder(add),
    execute: (sql) => {
      for (const text of typeof sql === 'string' ? [sql] : Object.values(sql)) refuseTransactionControl(text)
      add({ kind: 'execute', sql })
    },
    bulkInsert: (table, rows) => add({ kind: 'bulkInsert', table, rows: checkRows(table, rows) }),
    run: (work) => add({ kind: 'run', work }),
    autocommit: (body) => add({ kind: 'autocommit', ops: recordBlock(body) }),
    withTimeouts: (timeouts, body) => add({ kind: 'withTimeouts', timeouts, ops: recordBlock(body) }),
    ...columnRecorder(change),
    ...constraintRecorder(change),
  }
}

type AddChange = (table: string, change: TableChange) => void
type ColumnMethods = 'addColumn' | 'dropColumn' | 'renameColumn' | 'alterColumn' | 'setComment' | 'setOptions'
type ObjectMethods = 'create' | 'alter' | 'drop' | 'rename'
type TableMethods =
  | 'createTable'
  | 'dropTable'
  | 'renameTable'
  | 'execute'
  | 'bulkInsert'
  | 'run'
  | 'autocommit'
  | 'withTimeouts'

function objectRecorder(add: (op: Op) => void): Pick<Operations, ObjectMethods> {
  return {
    create: (kind, name, definition) => add({ kind: 'createObject', object: objectFrom(kind, name, definition) }),
    alter: (kind, name, definition, { was, using, anew, step } = {}) =>
      add({
        kind: 'alterObject',
        object: objectFrom(kind, name, definition),
        ...(was && { was: objectFrom(kind, name, was) }),
        ...(using && { using }),
        ...(anew && { anew }),
        ...(step && { step }),
      }),
    drop: (kind, name, { on, was } = {}) =>
      add({ kind: 'dropObject', object: ref(kind, name, on), ...(was && { was: objectFrom(kind, name, was) }) }),
    rename: (kind, name, to, { on } = {}) => add({ kind: 'renameObject', object: ref(kind, name, on), to }),
  }
}

function ref(kind: ObjectKind, name: string, on: string | undefined): ObjectRef {
  return { kind, name, ...(on !== undefined && { on }) }
}

function columnRecorder(change: AddChange): Pick<Operations, ColumnMethods> {
  return {
    addColumn: (table, column, { using } = {}) =>
      change(table, { kind: 'addColumn', column: normalizeColumn(column), ...(using !== undefined && { using }) }),
    dropColumn: (table, name, { was } = {}) =>
      change(table, { kind: 'dropColumn', name, ...(was && { was: normalizeColumn(was) }) }),
    renameColumn: (table, name, to) => change(table, { kind: 'renameColumn', name, to }),
    alterColumn: (table, name, { using, was, ...set }) =>
      change(table, {
        kind: 'alterColumn',
        name,
        set,
        ...(was && { was }),
        ...(using !== undefined && { using }),
      }),
    setComment: (table, comment, { of, was } = {}) =>
      change(table, { kind: 'setComment', comment, ...(of && { of }), ...(was !== undefined && { was }) }),
    setOptions: (table, options, { was } = {}) => change(table, { kind: 'setOptions', options, ...(was && { was }) }),
  }
}

function constraintRecorder(change: AddChange): Omit<Operations, ColumnMethods | TableMethods | ObjectMethods> {
  return {
    addPrimaryKey: (table, key) => change(table, { kind: 'addPrimaryKey', primaryKey: normalizeKey(key) }),
    dropPrimaryKey: (table, { was } = {}) =>
      change(table, { kind: 'dropPrimaryKey', ...(was && { was: normalizeKey(was) }) }),
    addUnique: (table, unique) => change(table, { kind: 'addUnique', unique: normalizeUnique(unique) }),
    dropUnique: (table, constraint, { was } = {}) =>
      change(table, { kind: 'dropUnique', constraint, ...(was && { was: normalizeUnique(was) }) }),
    addForeignKey: (table, key) => change(table, { kind: 'addForeignKey', foreignKey: normalizeForeignKey(key) }),
    dropForeignKey: (table, constraint, { was } = {}) =>
      change(table, { kind: 'dropForeignKey', constraint, ...(was && { was: normalizeForeignKey(was) }) }),
    addCheck: (table, check) => change(table, { kind: 'addCheck', check: normalizeCheck(check) }),
    dropCheck: (table, constraint, { was } = {}) =>
      change(table, { kind: 'dropCheck', constraint, ...(was && { was: normalizeCheck(was) }) }),
    addExclusion: (table, exclusion) =>
      change(table, { kind: 'addExclusion', exclusion: normalizeExclusion(exclusion) }),
    dropExclusion: (table, constraint, { was } = {}) =>
      change(table, { kind: 'dropExclusion', constraint, ...(was && { was: normalizeExclusion(was) }) }),
    validateConstraint: (table, constraint, { was } = {}) =>
      change(table, { kind: 'validateConstraint', constraint, ...(was && { was: normalizeValidated(was) }) }),
    createIndex: (table, index, { concurrently } = {}) =>
      change(table, { kind: 'createIndex', index: normalizeIndex(index), ...(concurrently && { concurrently }) }),
    dropIndex: (table, name, { concurrently, was } = {}) =>
      change(table, {
        kind: 'dropIndex',
        name,
        ...(concurrently && { concurrently }),
        ...(was && { was: normalizeIndex(was) }),
      }),
  }
}

function normalizeValidated(constraint: CheckDefinition | ForeignKeyDefinition): Check | ForeignKey {
  return 'expression' in constraint ? normalizeCheck(constraint) : normalizeForeignKey(constraint)
}
