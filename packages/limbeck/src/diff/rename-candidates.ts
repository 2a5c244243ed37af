/** What was perhaps renamed, for the caller to ask about. */
import { isDeepStrictEqual } from 'node:util'
import { attributeNames, attributesOf } from '../ops/attributes.ts'
import type { Column, Schema, Table } from '../schema/schema.ts'
import type { ColumnRename, Rename, Renames } from './options.ts'
import { type Pair, pairUp } from './pair.ts'
import { compareText } from './text.ts'

export interface RenameCandidates {
  readonly tables: readonly (Rename & Likeness)[]
  readonly columns: readonly (ColumnRename & Likeness)[]
}

interface Likeness {
  /** How much the two are alike: up to 1. */
  readonly likeness: number
}

/**
 * Pairs of something that would be dropped and something that would be added, and that look like one thing under two names:
 * the most alike first. One name may stand in several pairs; which one it is, if any, is not for a program to decide.
 *
 * - Two columns look alike when they have the same type and the same expression or none; the more of the other attributes
 *   are the same, and the nearer their places in the table, the more.
 * - Two tables look alike when at least {@link TABLE_LIKENESS} of their columns have the same name and type.
 *
 * @param decided renames that are settled; columns are looked for in renamed tables too, under the new name
 *
 * @example
 * const { tables } = renameCandidates(actual, desired)
 * // ask about the tables, then, with what was answered, about the columns
 * const { columns } = renameCandidates(actual, desired, { tables: answered })
 */
export function renameCandidates(actual: Schema, desired: Schema, decided: Renames = {}): RenameCandidates {
  const { kept, created, dropped } = pairUp(actual, desired, decided)
  return {
    tables: dropped.flatMap((from) => created.flatMap((to) => tableCandidate(from, to))).toSorted(mostAlikeFirst),
    columns: kept.flatMap(columnCandidates).toSorted(mostAlikeFirst),
  }
}

/** The share of columns, of both tables together, that must be the same. */
const TABLE_LIKENESS = 0.6

function tableCandidate(from: Table, to: Table): readonly (Rename & Likeness)[] {
  const types = new Map(from.columns.map(({ name, type }) => [name, type]))
  const same = to.columns.filter(({ name, type }) => types.get(name) === type).length
  const likeness = (2 * same) / (from.columns.length + to.columns.length)
  return likeness < TABLE_LIKENESS ? [] : [{ from: from.name, to: to.name, likeness }]
}

function columnCandidates({ before, carried, after }: Pair): readonly (ColumnRename & Likeness)[] {
  const present = new Set(carried.columns.map(({ name }) => name))
  const later = new Set(after.columns.map(({ name }) => name))
  return before.columns.flatMap((from, place) => {
    const isKept = later.has(carried.columns[place]?.name ?? '')
    return isKept
      ? []
      : after.columns
          .map((to, laterPlace) => ({ to, likeness: columnLikeness(from, to, Math.abs(place - laterPlace)) }))
          .filter(({ to }) => !present.has(to.name) && mayBeSame(from, to))
          .map(({ to, likeness }) => ({ table: after.name, from: from.name, to: to.name, likeness }))
  })
}

function mayBeSame(from: Column, to: Column): boolean {
  return from.type === to.type && isDeepStrictEqual(from.generated, to.generated)
}

function columnLikeness(from: Column, to: Column, distance: number): number {
  const [before, after] = [attributesOf(from), attributesOf(to)]
  const same = attributeNames.filter((name) => isDeepStrictEqual(before[name], after[name])).length
  return same / attributeNames.length - 0.1 * (distance / (distance + 1))
}

function mostAlikeFirst(a: Rename & Likeness, b: Rename & Likeness): number {
  return b.likeness - a.likeness || compareText(a.from, b.from) || compareText(a.to, b.to)
}
