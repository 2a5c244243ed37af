/** What stands on something steps aside while it is made anew, and comes back afterwards. */
import type { ObjectKind, ObjectRef } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { checkText, doubleQuoted } from '../../standard.ts'
import { qualified, spelling } from '../spelling.ts'
import type { Place } from './edges.ts'
import { readStandings, type Standing, type Standings } from './standing.ts'

export interface Aside {
  /** What takes it away, what stands on others first. */
  readonly drops: readonly string[]
  /** What brings it back, as it was. */
  readonly creates: readonly string[]
}

/**
 * Views, functions, policies, triggers, … that stand on an object, and on those in turn; with the defaults, constraints, indexes
 * and generated columns that do. What comes back begins with what makes the object itself belong to whom it belonged.
 */
export async function asideOf(db: Reader, object: ObjectRef): Promise<Aside> {
  const standings = await readStandings(db)
  const place = standings.placeOf(object)
  const own = place && standings.at(place)
  if (own === undefined) return NOTHING
  const { drops, creates } = around(standings, own, thingsAbove(standings, own.place))
  return { drops, creates: [...own.belonging, ...creates] }
}

/** The same around an object that goes for good. What is granted on it goes with it. */
export async function asideOfLeaving(db: Reader, object: ObjectRef): Promise<Aside> {
  const standings = await readStandings(db)
  const place = standings.placeOf(object)
  const own = place && standings.at(place)
  if (own === undefined) return NOTHING
  return around(
    standings,
    own,
    thingsAbove(standings, own.place).filter((thing) => thing.object?.kind !== 'grants'),
  )
}

/** Nothing is in the way. */
export const NOTHING: Aside = { drops: [], creates: [] }

/**
 * What keeps columns of a table from being altered, and its rows from being written anew, with what stands on that. What the
 * table itself has on them is for the caller to see to.
 */
export async function asideOfColumns(db: Reader, table: string, columns: readonly string[]): Promise<Aside> {
  const standings = await readStandings(db)
  const places = columns.flatMap((column) => standings.placeOf({ kind: 'table', name: table, column }) ?? [])
  const above = places.flatMap((place) => thingsAbove(standings, place))
  return around(standings, undefined, [
    ...above.filter(({ object }) => object !== undefined && IN_THE_WAY.has(object.kind)),
    ...holdersOfRows(standings, table),
  ])
}

/** The materialized views with a column of the type of the table's rows, or of arrays of them. */
function holdersOfRows(standings: Standings, table: string): readonly Standing[] {
  const place = standings.placeOf({ kind: 'table', name: table })
  const columns = place === undefined ? [] : standings.above(place).filter(({ column }) => column !== 0)
  return columns.flatMap((column) => {
    const thing = standings.at(column)
    return thing?.object?.kind === 'materializedView' ? [thing] : []
  })
}

/** The kinds that have columns of a table in their text. */
const IN_THE_WAY: ReadonlySet<ObjectKind> = new Set([
  'function',
  'procedure',
  'view',
  'materializedView',
  'trigger',
  'rule',
  'policy',
  'statistics',
] satisfies ObjectKind[])

function thingsAbove(standings: Standings, place: Place): readonly Standing[] {
  return standings.above(place).flatMap((above) => standings.at(above) ?? [])
}

/** @param own does not step aside itself */
function around(standings: Standings, own: Standing | undefined, first: readonly Standing[]): Aside {
  const reached = new Set(first)
  for (const thing of reached) {
    // A domain stays: its columns are not converted.
    if (thing.object?.kind === 'domain') continue
    for (const above of thingsAbove(standings, thing.place)) if (above !== own) reached.add(above)
  }
  if (own !== undefined) reached.delete(own)
  const things = standings.inOrder(reached).map(partsOfDomain)
  return {
    drops: things.toReversed().flatMap(({ drops }) => drops),
    creates: things.flatMap(({ creates }) => creates),
  }
}

/** What a domain says in expressions steps aside, not the domain. */
function partsOfDomain(thing: Standing): Aside {
  if (thing.object?.kind !== 'domain') return thing
  const { name, default: initial, checks = [] } = thing.object
  const alter = `ALTER DOMAIN ${qualified(name)}`
  return {
    drops: [
      ...checks.flatMap((check) =>
        check.name === undefined ? [] : [`${alter} DROP CONSTRAINT ${doubleQuoted(check.name)}`],
      ),
      ...(initial === undefined ? [] : [`${alter} DROP DEFAULT`]),
    ],
    creates: [
      ...(initial === undefined ? [] : [`${alter} SET DEFAULT ${initial}`]),
      ...checks.map((check) => `${alter} ADD ${checkText(spelling, check)}`),
    ],
  }
}
