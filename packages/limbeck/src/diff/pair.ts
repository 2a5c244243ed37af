/** Which table of the one schema is which of the other. */
import type { Renaming } from '../ops/rename-text.ts'
import { renameInTable } from '../ops/rename.ts'
import { normalizeTable } from '../schema/normalize.ts'
import type { Schema, Table } from '../schema/schema.ts'
import { checkColumnRenames, checkColumnTables, checkTableRenames } from './check-renames.ts'
import type { Rename, Renames } from './options.ts'
import { compareText } from './text.ts'

export interface Pairing {
  readonly kept: readonly Pair[]
  readonly created: readonly Table[]
  readonly dropped: readonly Table[]
  /** The renames of tables. */
  readonly renames: readonly Rename[]
  /** The later names of what is there. */
  readonly names: Renaming
}

/** A table that is in both schemas. */
export interface Pair {
  /** As it is. */
  readonly before: Table
  /** As it is, but under the names that it will have: what differs from `after` is a change. */
  readonly carried: Table
  /** As it shall be. */
  readonly after: Table
  /** The renames of its columns. */
  readonly renames: readonly Rename[]
}

/**
 * Finds the pairs, under the names that tables and columns will have.
 * @throws LimbeckError `invalid-argument` when a rename names something that is not there
 */
export function pairUp(actual: Schema, desired: Schema, renames: Renames): Pairing {
  const normal = normalizing()
  const before = byName(actual.tables.map(normal))
  const after = byName(desired.tables.map(normal))
  const { tables = [], columns = [] } = renames
  checkTableRenames(tables, before, after)
  const lasting = lastingNames([...before.keys()], after, tables)
  const names = naming(before, after, lasting, renames)
  const areSame = tables.length + columns.length === 0
  const kept = [...lasting].flatMap(([from, to]) => {
    const [old, next] = [before.get(from), after.get(to)]
    if (!old || !next) return []
    const own = columns.filter(({ table }) => table === to)
    checkColumnRenames(own, old, next)
    return [{ before: old, carried: areSame ? old : renameInTable(old, names), after: next, renames: own }]
  })
  checkColumnTables(columns, lasting)
  const remaining = new Set(lasting.values())
  return {
    kept: kept.toSorted((a, b) => compareNames(a.after, b.after)),
    created: [...after.values()].filter(({ name }) => !remaining.has(name)),
    dropped: [...before.values()].filter(({ name }) => !lasting.has(name)),
    renames: tables,
    names,
  }
}

/** A table that stands in both schemas becomes one table again, which is equal to itself at once. */
function normalizing(): (table: Table) => Table {
  const known = new Map<Table, Table>()
  return (table) => {
    const normal = known.get(table) ?? normalizeTable(table)
    known.set(table, normal)
    return normal
  }
}

function byName(tables: readonly Table[]): ReadonlyMap<string, Table> {
  return new Map(tables.toSorted(compareNames).map((table) => [table.name, table]))
}

function compareNames(a: Table, b: Table): number {
  return compareText(a.name, b.name)
}

/** The later names of what is in both, by its present name: what is renamed, and what keeps a name that is not taken over. */
function lastingNames(
  present: readonly string[],
  later: { has(name: string): boolean },
  renames: readonly Rename[],
): ReadonlyMap<string, string> {
  const from = new Map(renames.map((rename) => [rename.from, rename.to]))
  const takenOver = new Set(renames.map(({ to }) => to))
  return new Map(
    present.flatMap((name): [string, string][] => {
      const to = from.get(name) ?? (later.has(name) && !takenOver.has(name) ? name : undefined)
      return to === undefined ? [] : [[name, to]]
    }),
  )
}

/**
 * What is dropped while something else takes its name over gets a name that nothing has, so that what used the old thing is
 * not taken for something that uses the new one.
 */
function naming(
  before: ReadonlyMap<string, Table>,
  after: ReadonlyMap<string, Table>,
  tables: ReadonlyMap<string, string>,
  { tables: renames = [], columns = [] }: Renames,
): Renaming {
  const columnNames = new Map<string, ReadonlyMap<string, string>>()
  for (const [from, to] of tables) {
    const own = columns.filter(({ table }) => table === to)
    if (own.length === 0) continue
    const present = before.get(from)?.columns.map(({ name }) => name) ?? []
    const later = new Set(after.get(to)?.columns.map(({ name }) => name))
    columnNames.set(from, resolve(present, lastingNames(present, later, own), own))
  }
  const tableNames = resolve([...before.keys()], tables, renames)
  return {
    table: (name) => tableNames.get(name) ?? name,
    column: (table, name) => columnNames.get(table)?.get(name) ?? name,
  }
}

function resolve(
  present: readonly string[],
  lasting: ReadonlyMap<string, string>,
  renames: readonly Rename[],
): ReadonlyMap<string, string> {
  const takenOver = new Set(renames.map(({ to }) => to))
  return new Map(present.map((name) => [name, lasting.get(name) ?? (takenOver.has(name) ? TAKEN_OVER + name : name)]))
}

const TAKEN_OVER = '\0'

/** The name that something has as long as it is there. */
export function nameBefore(laterName: string): string {
  return isTakenOver(laterName) ? laterName.slice(TAKEN_OVER.length) : laterName
}

/** Whether a later name is that of something dropped whose name something else takes over. */
export function isTakenOver(laterName: string): boolean {
  return laterName.startsWith(TAKEN_OVER)
}
