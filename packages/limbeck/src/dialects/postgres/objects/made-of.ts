/** What is made of a type, and what stands on that. */
import type { Place } from './edges.ts'
import type { Standing, StandingColumn, Standings } from './standing.ts'

export interface MadeOf {
  /** The type, those that are made of it, and what these stand on that steps aside, in the order in which they can be made. */
  readonly types: readonly Standing[]
  readonly columns: readonly StandingColumn[]
  /** What else must step aside, in the order in which it comes back. */
  readonly standing: readonly Standing[]
  /** The old types must be gone before the new ones can be made. */
  readonly isInTheWay: boolean
}

const CARRIERS: ReadonlySet<string | undefined> = new Set(['domain', 'compositeType', 'rangeType'])

/** @param type where the type is */
export function madeOf(standings: Standings, type: Place): MadeOf {
  const found = collect(standings, type)
  const early = [...found.standing].filter((thing) => reaches(standings, thing, found.types))
  const isInTheWay = early.length > 0 || [...found.types].some(({ object }) => object?.kind === 'rangeType')
  const standing = [...found.standing, ...(isInTheWay ? found.plain : [])].filter((thing) => !early.includes(thing))
  return {
    types: standings.inOrder([...found.types, ...early]),
    columns: [...found.columns.values()],
    standing: standings.inOrder(standing),
    isInTheWay,
  }
}

interface Found {
  readonly types: Set<Standing>
  readonly columns: Map<string, StandingColumn>
  readonly standing: Set<Standing>
  /** Indexes and keys that follow their columns to another type. */
  readonly plain: Set<Standing>
}

function collect(standings: Standings, type: Place): Found {
  const found: Found = { types: new Set(), columns: new Map(), standing: new Set(), plain: new Set() }
  const open = [type]
  const self = standings.at(type)
  if (self !== undefined) found.types.add(self)
  const seen = new Set<string>()
  for (const place of open) {
    for (const from of standings.above(place)) {
      const [thing, column] = [standings.at(from), standings.columnAt(from)]
      if (thing?.isPlain === true && found.columns.has(keyOf(place))) found.plain.add(thing)
      else if (thing !== undefined) (CARRIERS.has(thing.object?.kind) ? found.types : found.standing).add(thing)
      else if (column !== undefined) found.columns.set(keyOf(from), column)
      else continue
      const next = thing?.place ?? from
      if (thing?.isPlain !== true && !seen.has(keyOf(next))) open.push(next)
      seen.add(keyOf(next))
    }
  }
  for (const thing of found.standing) found.plain.delete(thing)
  return found
}

function keyOf({ key, column }: Place): string {
  return `${key} ${column}`
}

/** Whether one of these stands on a thing. */
function reaches(standings: Standings, thing: Standing, types: ReadonlySet<Standing>): boolean {
  const seen = new Set<Standing>([thing])
  for (const { place } of seen) {
    for (const from of standings.above(place)) {
      const other = standings.at(from)
      if (other === undefined) continue
      if (types.has(other)) return true
      seen.add(other)
    }
  }
  return false
}
