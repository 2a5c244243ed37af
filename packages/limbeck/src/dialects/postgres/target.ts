/** The table that an op alters, as the changes so far have left it. */
import { LimbeckError } from '../../errors.ts'
import type { Column } from '../../schema/schema.ts'
import type { Reader } from '../dialect.ts'
import { readRelations, relationNamed, type Relation, type RelationColumn } from './catalog.ts'
import { columnModel } from './model.ts'
import type { Rows } from './rows.ts'
import { qualified } from './quoting.ts'
import { stepsOn, type Steps } from './steps.ts'

export interface Target {
  readonly name: string
  /** The table as an identifier. */
  readonly sql: string
  /** The table before the op. */
  readonly relation: Relation
  readonly before: Reader
  /** What the server can do, by its version. */
  readonly version: number
  readonly steps: Steps
  /** The columns by their names of now. */
  readonly columns: Map<string, ColumnState>
  /** Constraints and indexes that are gone by now. */
  readonly gone: Set<string>
}

export interface ColumnState {
  readonly column: Column
  /** The column before the op; nothing for a new one. */
  readonly was?: RelationColumn
  /** The rows hold what they held, under the name that they had. */
  readonly isUntouched: boolean
}

/** @throws LimbeckError `invalid-op` where there is no such table */
export async function targetNamed(name: string, before: Reader, version: number): Promise<Target> {
  const [relation] = await readRelations(before, relationNamed(name))
  if (relation === undefined) {
    throw new LimbeckError('invalid-op', `there is no table "${name}" to alter`, {
      hint: 'See how the database differs from the models: limbeck check',
    })
  }
  const sql = qualified(name)
  const columns = relation.columns.map((was): [string, ColumnState] => [
    was.name,
    { column: columnModel(was, name), was, isUntouched: true },
  ])
  return { name, sql, relation, before, version, steps: stepsOn(sql), columns: new Map(columns), gone: new Set() }
}

/** @throws LimbeckError `invalid-op` where there is no such column */
export function columnNamed({ name, columns }: Target, column: string): ColumnState {
  const state = columns.get(column)
  if (state !== undefined) return state
  throw new LimbeckError('invalid-op', `the table "${name}" has no column "${column}"`, {
    hint: `It has ${[...columns.keys()].map((other) => `"${other}"`).join(', ')}.`,
  })
}

/** Remembers what a change has made of a column. */
export function setColumn({ columns }: Target, column: Column, was?: RelationColumn): void {
  columns.set(column.name, { column, isUntouched: false, ...(was === undefined ? {} : { was }) })
}

/** The rows of the table, as they are now. */
export function rowsOf(target: Target): Rows {
  const { name, sql, relation } = target
  return { table: name, from: sql, alone: relation.partitionBy === null ? `ONLY ${sql}` : sql, keys: keysOf(target) }
}

/** Whether columns, and those that name a row in messages, are as they were before the op; all columns, if none are named. */
export function areUntouched(target: Target, columns: readonly string[] = [...target.columns.keys()]): boolean {
  const isSameTable = columns.length < target.columns.size || target.columns.size === target.relation.columns.length
  return isSameTable && [...columns, ...keysOf(target)].every((name) => target.columns.get(name)?.isUntouched === true)
}

/** The columns of the primary key that the table had, under their names of now. */
function keysOf({ relation, columns }: Target): readonly string[] {
  const key = relation.constraints.find(({ kind }) => kind === 'p')?.columns ?? []
  const names = new Map(
    [...columns].flatMap(([name, { was }]) => (was === undefined ? [] : [[was.name, name] as const])),
  )
  return key.flatMap((column) => names.get(column) ?? [])
}
