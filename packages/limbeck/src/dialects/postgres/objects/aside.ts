/** What stands on something steps aside while it is made anew, and comes back afterwards. */
import { objectKey, type Part } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { readStandings, type Standing, type Standings } from './standing.ts'

export interface Aside {
  /** What takes it away, what stands on others first. */
  readonly drops: readonly string[]
  /** What brings it back, as it was. */
  readonly creates: readonly string[]
}

/**
 * Views, functions, policies, triggers, … that stand on any of these parts, and on those in turn; with the defaults,
 * constraints, indexes and generated columns that stand on an object. What a table itself has on a column of `parts` is for
 * the caller to see to.
 * @param without objects that do not come back, by their keys
 */
export async function aside(
  db: Reader,
  parts: readonly Part[],
  without: ReadonlySet<string> = new Set(),
): Promise<Aside> {
  const standings = await readStandings(db)
  const things = standings.inOrder(standingOn(standings, parts))
  return {
    drops: things.toReversed().flatMap(({ drops }) => drops),
    creates: things.flatMap(({ object, creates }) =>
      object !== undefined && without.has(objectKey(object)) ? [] : creates,
    ),
  }
}

function standingOn(standings: Standings, parts: readonly Part[]): ReadonlySet<Standing> {
  const own = new Set(parts.flatMap((part) => thingAt(standings, part) ?? []))
  const reached = new Set<Standing>()
  const reach = (things: readonly (Standing | undefined)[]): void => {
    for (const thing of things) if (thing !== undefined && !own.has(thing)) reached.add(thing)
  }
  for (const part of parts) {
    const place = standings.placeOf(part)
    const things = place === undefined ? [] : standings.above(place).map(standings.at)
    reach(things.filter((thing) => part.kind !== 'table' || thing?.object !== undefined))
  }
  for (const { place } of reached) reach(standings.above(place).map(standings.at))
  return reached
}

function thingAt(standings: Standings, part: Part): Standing | undefined {
  const place = standings.placeOf(part)
  return place && standings.at(place)
}
