/** What heirs (`options.inherits`) have from their parents comes and goes with these. */
import { isDeepStrictEqual } from 'node:util'
import { refOf } from '../ops/constraint-ref.ts'
import type { TableChange } from '../ops/op.ts'
import { columnsOf, type FindTable, parentsOf } from '../schema/parents.ts'
import type { Check, Column, Table } from '../schema/schema.ts'
import type { Pair, Pairing } from './pair.ts'

/** What changes in an heir because of its parents. */
export interface Heritage {
  /** Names of columns that go, and everything on them, before others of their names come. */
  readonly gone: ReadonlySet<string>
  /** What comes with new parents: it is named before they are joined, so that it is known what goes on the way back. */
  readonly arriving: Inheritable
  /** What a parent leaves behind that is left, and that is not to stay. */
  readonly leaving: Inheritable
  /** Names of checks that the table gives up for those of new parents. */
  readonly given: ReadonlySet<string | undefined>
  readonly hasOtherParents: boolean
}

/** What tables have from others, which comes or goes. */
interface Inheritable {
  readonly columns: readonly TableChange[]
  readonly checks: readonly TableChange[]
}

const NOTHING: Inheritable = { columns: [], checks: [] }

export const NO_HERITAGE: Heritage = {
  gone: new Set(),
  arriving: NOTHING,
  leaving: NOTHING,
  given: new Set(),
  hasOtherParents: false,
}

/** What each of the tables that are in both schemas has from its parents. */
export function heritageIn({ kept, created, dropped, names }: Pairing): (pair: Pair) => Heritage {
  if (!kept.some(({ carried, after }) => isHeir(carried) || isHeir(after))) return () => NO_HERITAGE
  const before = finder([
    ...kept.map(({ carried }) => carried),
    ...dropped.map((table) => ({ ...table, name: names.table(table.name) })),
  ])
  const after = finder([...kept.map((pair) => pair.after), ...created])
  return (pair) => (isHeir(pair.carried) || isHeir(pair.after) ? heritageOf(pair, before, after) : NO_HERITAGE)
}

function isHeir({ options = {} }: Table): boolean {
  return options['inherits'] !== undefined
}

function finder(tables: readonly Table[]): FindTable {
  const byName = new Map(tables.map((table) => [table.name, table]))
  return (name) => byName.get(name)
}

function heritageOf({ carried, after: table }: Pair, before: FindTable, after: FindTable): Heritage {
  const [was, now] = [parentsOf(carried), parentsOf(table)]
  const staying = was.filter((name) => now.includes(name))
  const left = was.filter((name) => !now.includes(name))
  const joined = now.filter((name) => !was.includes(name))
  const [kept, later] = [columnsOf(staying, before), columnsOf(staying, after)]
  const [lost, gained] = [columnsOf(left, before), columnsOf(joined, after)]
  const [lostChecks, gainedChecks] = [checksOf(left, before), checksOf(joined, after)]
  const own = [...carried.columns, ...table.columns]
  const steady = without(kept, without(kept, later))
  const ownChecks = [...(carried.checks ?? []), ...(table.checks ?? [])]
  return {
    gone: new Set([
      ...unlike(without(kept, [...later, ...carried.columns]), table.columns),
      ...unlike(without(carried.columns, table.columns), [...later, ...gained]),
    ]),
    arriving: comeAndGo(
      without(gained, [...lost, ...steady, ...own]),
      without(gainedChecks, [...lostChecks, ...ownChecks]),
    ),
    leaving: comeAndGo(
      without(lost, [...gained, ...steady, ...own]),
      without(lostChecks, [...gainedChecks, ...ownChecks]),
    ),
    given: new Set(gainedChecks.map(({ name }) => name)),
    hasOtherParents: left.length + joined.length > 0,
  }
}

/** The names of columns, of which others of these names are no continuation. */
function unlike(columns: readonly Column[], others: readonly Column[]): readonly string[] {
  return columns
    .filter((column) => !others.some((other) => other.name === column.name && isOneColumn(column, other)))
    .map(({ name }) => name)
}

/** Whether a column of a table and one of its parents' may be the same one. */
export function isOneColumn(column: Column, other: Column): boolean {
  return (
    column.type === other.type &&
    column.nullable === other.nullable &&
    column.collation === other.collation &&
    isDeepStrictEqual(column.generated, other.generated)
  )
}

/** Those whose names none of the others has. */
function without<T extends { readonly name?: string }>(
  list: readonly T[],
  others: readonly { readonly name?: string }[],
): readonly T[] {
  const names = new Set(others.map(({ name }) => name))
  return list.filter(({ name }) => !names.has(name))
}

/** The checks of tables, and of those that they are made of, that their heirs have too, each once. */
function checksOf(tables: readonly string[], find: FindTable): readonly Check[] {
  const checks = tables.flatMap((name) => {
    const table = find(name)
    if (table === undefined) return []
    return [...checksOf(parentsOf(table), find), ...(table.checks ?? []).filter(({ noInherit }) => noInherit !== true)]
  })
  return [...new Map(checks.map((check) => [check.name ?? check.expression, check])).values()]
}

/** What a table has for a moment as its own: until it has it from a parent, or from when it has it no longer. */
function comeAndGo(columns: readonly Column[], checks: readonly Check[]): Inheritable {
  const bare = columns.map(({ autoincrement: _counts, counter: _how, comment: _comment, ...column }) => column)
  return {
    columns: [
      ...bare.map((column): TableChange => ({ kind: 'addColumn', column })),
      ...bare.map((was): TableChange => ({ kind: 'dropColumn', name: was.name, was })),
    ],
    checks: [
      ...checks.map((check): TableChange => ({ kind: 'addCheck', check })),
      ...checks.map((was): TableChange => ({ kind: 'dropCheck', constraint: refOf(was), was })),
    ],
  }
}
