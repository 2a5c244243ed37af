/** Which tables and columns are the same ones after a change. */
import { isDeepStrictEqual } from 'node:util'
import type { Renames } from '../../src/diff/options.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'

/** Tables and columns that are on both sides. */
export type Survivors = readonly SurvivingTable[]

export interface SurvivingTable {
  readonly before: Table
  readonly after: Table
  readonly columns: readonly Surviving[]
}

interface Surviving {
  readonly from: string
  readonly to: string
  /** The change gives the column NOT NULL and a default at once, which is what NULLs become then. */
  readonly backfilled: boolean
}

/** Two names are one thing where that was decided, or where nothing else takes the name over. */
export function survivorsOf(before: Schema, after: Schema, { tables = [], columns = [] }: Renames): Survivors {
  return pairs(before.tables, after.tables, tables).map(([old, next]) => {
    const own = columns.filter(({ table }) => table === next.name)
    return {
      before: old,
      after: next,
      columns: pairs(old.columns, next.columns, own).map(([from, to]) => ({
        from: from.name,
        to: to.name,
        backfilled:
          from.nullable === true &&
          to.nullable === undefined &&
          to.default !== undefined &&
          !isDeepStrictEqual(from.default, to.default),
      })),
    }
  })
}

function pairs<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  renames: readonly { readonly from: string; readonly to: string }[],
): readonly (readonly [T, T])[] {
  const taken = new Set(renames.map(({ to }) => to))
  return before.flatMap((old): readonly (readonly [T, T])[] => {
    const rename = renames.find(({ from }) => from === old.name)
    const name = rename?.to ?? (taken.has(old.name) ? undefined : old.name)
    const next = after.find((item) => item.name === name)
    return next === undefined ? [] : [[old, next]]
  })
}

/** The same the other way round. */
export function turned(survivors: Survivors): Survivors {
  return survivors.map(({ before, after, columns }) => ({
    before: after,
    after: before,
    columns: columns.map(({ from, to }) => ({ from: to, to: from, backfilled: isBackfilled(after, before, to, from) })),
  }))
}

function isBackfilled(before: Table, after: Table, from: string, to: string): boolean {
  const [old, next] = [before.columns.find(({ name }) => name === from), after.columns.find(({ name }) => name === to)]
  return (
    old?.nullable === true &&
    next?.nullable === undefined &&
    next?.default !== undefined &&
    !isDeepStrictEqual(old.default, next.default)
  )
}
