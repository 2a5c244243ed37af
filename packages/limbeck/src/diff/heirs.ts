/** What heirs (`options.inherits`) have from their parents comes and goes with these. */
import type { TableChange } from '../ops/op.ts'
import { columnsOf, type FindTable, parentsOf } from '../schema/parents.ts'
import type { Check, Column, Table } from '../schema/schema.ts'
import type { Pair, Pairing } from './pair.ts'

/** What changes in an heir because of its parents. */
export interface Heritage {
  /** Names of columns that go together with those of its parents, and everything on them. */
  readonly gone: ReadonlySet<string>
  /** What comes with new parents: it is named before they are joined, so that it is known what goes on the way back. */
  readonly arriving: readonly TableChange[]
  /** What a parent leaves behind that is left, and that is not to stay. */
  readonly leaving: readonly TableChange[]
  readonly hasNewParents: boolean
}

export const NO_HERITAGE: Heritage = { gone: new Set(), arriving: [], leaving: [], hasNewParents: false }

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
  const ownChecks = [...(carried.checks ?? []), ...(table.checks ?? [])]
  return {
    gone: new Set(without(kept, later).map(({ name }) => name)),
    arriving: comeAndGo(
      without(gained, [...lost, ...later, ...own]),
      without(gainedChecks, [...lostChecks, ...ownChecks]),
    ),
    leaving: comeAndGo(
      without(lost, [...gained, ...kept, ...own]),
      without(lostChecks, [...gainedChecks, ...ownChecks]),
    ),
    hasNewParents: joined.length > 0,
  }
}

/** Those whose names none of the others has. */
function without<T extends { readonly name?: string }>(
  list: readonly T[],
  others: readonly { readonly name?: string }[],
): readonly T[] {
  const names = new Set(others.map(({ name }) => name))
  return list.filter(({ name }) => !names.has(name))
}

/** The checks of tables, and of those that they are made of, that their heirs have too. */
function checksOf(tables: readonly string[], find: FindTable): readonly Check[] {
  return tables.flatMap((name) => {
    const table = find(name)
    if (table === undefined) return []
    return [...checksOf(parentsOf(table), find), ...(table.checks ?? []).filter(({ noInherit }) => noInherit !== true)]
  })
}

/** What a table has for a moment as its own: until it has it from a parent, or from when it has it no longer. */
function comeAndGo(columns: readonly Column[], checks: readonly Check[]): readonly TableChange[] {
  const bare = columns.map(({ autoincrement: _counts, counter: _how, comment: _comment, ...column }) => column)
  return [
    ...bare.map((column): TableChange => ({ kind: 'addColumn', column })),
    ...checks.map((check): TableChange => ({ kind: 'addCheck', check })),
    ...checks.map((was): TableChange => ({
      kind: 'dropCheck',
      constraint: was.name ?? { expression: was.expression },
      was,
    })),
    ...bare.map((was): TableChange => ({ kind: 'dropColumn', name: was.name, was })),
  ]
}
