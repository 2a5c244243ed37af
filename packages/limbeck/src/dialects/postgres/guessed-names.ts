/**
 * What looks renamed, as far as it matters for the comparison of texts: something that is there under another name is compared
 * under the new one. Whether it is renamed is for a person to say, later.
 */
import type { Renaming } from '../../ops/rename-text.ts'
import { renameInTable } from '../../ops/rename.ts'
import type { Column, Table } from '../../schema/schema.ts'

export interface Guessed {
  /** The live tables under the names that they may get, by these. */
  readonly live: ReadonlyMap<string, Table>
  readonly names: Renaming
  /** Whether something of the table may be a thing of the live database under another name. */
  isDoubtful(table: string): boolean
}

/** @param live all tables that are there, by name */
export function guessNames(desired: readonly Table[], live: ReadonlyMap<string, Table>): Guessed {
  const pairs = pairsOf(desired, live)
  const tables = new Map(pairs.map(({ before, after }) => [before.name, after.name]))
  const columns = new Map(pairs.map(({ before, after }) => [before.name, columnsOf(before, after)]))
  const names: Renaming = {
    table: (name) => tables.get(name) ?? name,
    column: (table, name) => columns.get(table)?.get(name) ?? name,
  }
  const doubtful = pairs.filter(({ before, after }) => before.name !== after.name || isRearranged(before, after))
  const doubtfulNames = new Set(doubtful.map(({ after }) => after.name))
  return {
    live: new Map(pairs.map(({ before, after }) => [after.name, renameInTable(before, names)])),
    names,
    isDoubtful: (table) => doubtfulNames.has(table),
  }
}

interface Pair {
  readonly before: Table
  readonly after: Table
}

/** A new table is taken for the one that goes and has most in common with it, if that is half of it. */
function pairsOf(desired: readonly Table[], live: ReadonlyMap<string, Table>): readonly Pair[] {
  const names = new Set(desired.map(({ name }) => name))
  const leaving = new Set([...live.values()].filter(({ name }) => !names.has(name)))
  return desired.flatMap((after): readonly Pair[] => {
    const before = live.get(after.name) ?? mostAlike(after, [...leaving])
    if (before === undefined) return []
    leaving.delete(before)
    return [{ before, after }]
  })
}

function mostAlike(table: Table, others: readonly Table[]): Table | undefined {
  const [first] = others
    .filter((other) => 2 * shared(table, other) >= Math.max(table.columns.length, other.columns.length))
    .toSorted((a, b) => shared(table, b) - shared(table, a))
  return first
}

function shared(a: Table, b: Table): number {
  return without(a.columns, without(a.columns, b.columns)).length
}

/** The columns that come in the place of such that go, the first ones first: those of the same type, or the only one. */
function columnsOf(before: Table, after: Table): ReadonlyMap<string, string> {
  const going = new Set(without(before.columns, after.columns))
  const coming = without(after.columns, before.columns)
  const isOnly = going.size === 1 && coming.length === 1
  return new Map(
    coming.flatMap((column): readonly [string, string][] => {
      const gone = [...going].find(({ type }) => isOnly || type === column.type)
      if (gone === undefined) return []
      going.delete(gone)
      return [[gone.name, column.name]]
    }),
  )
}

function isRearranged(before: Table, after: Table): boolean {
  return without(before.columns, after.columns).length > 0 && without(after.columns, before.columns).length > 0
}

function without(columns: readonly Column[], others: readonly Column[]): readonly Column[] {
  const names = new Set(others.map(({ name }) => name))
  return columns.filter(({ name }) => !names.has(name))
}
