/** Everything that can step aside, with what it stands on. */
import { objectKey, type Part } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { edgesOf, type Place, relationsOf } from './edges.ts'
import { createStatements, dropStatements, type FoundObject, readObjects } from './kinds.ts'
import { EVERYWHERE } from './namespaces.ts'
import { owning } from './owning.ts'
import { readTableParts } from './table-parts.ts'

/** An object, or a part of a table. */
export interface Standing {
  readonly place: Place
  readonly drops: readonly string[]
  readonly creates: readonly string[]
  /** The end of `creates`: what makes a new object belong to whom it belonged. */
  readonly belonging: readonly string[]
  /** Nothing for a part of a table. */
  readonly object?: FoundObject['object']
  /** An index or key over nothing but columns. */
  readonly isPlain: boolean
}

/** A column of a table. */
export interface StandingColumn {
  readonly place: Place
  readonly table: string
  readonly name: string
}

export interface Standings {
  /** Where a thing of the schema model is. */
  placeOf(part: Part): Place | undefined
  at(place: Place): Standing | undefined
  columnAt(place: Place): StandingColumn | undefined
  /** Where what stands directly on a place is, or on any column of it where the place is the whole. */
  above(place: Place): readonly Place[]
  /** The same things, each after those that it stands on. */
  inOrder(things: Iterable<Standing>): readonly Standing[]
}

export async function readStandings(db: Reader): Promise<Standings> {
  const objects = await readObjects(db, EVERYWHERE, 'all')
  const tables = new Map((await relationsOf(db)).map((table) => [table.key, table]))
  const things = new Map<string, Standing>()
  const places = new Map<string, Place>([...tables.values()].map(({ key, name }) => [`table ${name}`, whole(key)]))
  const belonging = await owning(db, objects)
  for (const found of objects) {
    const { catalog, oid, object } = found
    const place = whole(`${catalog} ${oid}`)
    things.set(place.key, standing(place, object, belonging(found)))
    places.set(objectKey(object), place)
  }
  for (const { key, column, ...part } of await readTableParts(db)) {
    const place = { key, column }
    things.set(column === 0 ? key : keyOf(place), { ...part, place, belonging: [] })
  }
  const at = ({ key, column }: Place): Standing | undefined => things.get(keyOf({ key, column })) ?? things.get(key)
  const placeOf = (part: Part): Place | undefined => {
    const found = places.get(part.kind === 'table' ? `table ${part.name}` : objectKey(part))
    if (found === undefined || part.column === undefined) return found
    const [column] = [...(tables.get(found.key)?.columns ?? [])].find(([, name]) => name === part.column) ?? [0]
    return { ...found, column }
  }
  const edges = [
    ...(await edgesOf(db, (key) => tables.has(key) || things.has(key))),
    ...objects.flatMap(({ catalog, oid, needs = [] }) =>
      needs.flatMap((need) => {
        const on = placeOf(need)
        return on === undefined ? [] : [{ from: whole(`${catalog} ${oid}`), on }]
      }),
    ),
  ]
  const above = aboveIn(edges)
  return {
    placeOf,
    at,
    columnAt({ key, column }) {
      const [table, name] = [tables.get(key), tables.get(key)?.columns.get(column)]
      return table === undefined || name === undefined ? undefined : { place: { key, column }, table: table.name, name }
    },
    above,
    inOrder: (some) => inOrder(new Set(some), (thing) => above(thing.place).flatMap((place) => at(place) ?? [])),
  }
}

function whole(key: string): Place {
  return { key, column: 0 }
}

/** What is granted on a thing goes with it. */
function standing(place: Place, object: FoundObject['object'], belonging: readonly string[]): Standing {
  const vanishes = VANISHING.has(object.kind)
  return {
    place,
    object,
    drops: vanishes ? [] : dropStatements(object),
    creates: [...createStatements(object), ...belonging],
    belonging,
    isPlain: false,
  }
}

const VANISHING: ReadonlySet<string> = new Set(['grants'])

function keyOf({ key, column }: Place): string {
  return `${key} ${column}`
}

function aboveIn(edges: readonly { readonly from: Place; readonly on: Place }[]): Standings['above'] {
  const byKey = new Map<string, { readonly from: Place; readonly on: Place }[]>()
  for (const edge of edges) {
    const list = byKey.get(edge.on.key)
    if (list === undefined) byKey.set(edge.on.key, [edge])
    else list.push(edge)
  }
  return ({ key, column }) =>
    (byKey.get(key) ?? [])
      .filter(
        ({ from, on }) => (column === 0 || on.column === column) && (from.key !== key || from.column !== on.column),
      )
      .map(({ from }) => from)
}

/** Depth first, from what stands on others down: the reverse is the order. */
function inOrder(things: ReadonlySet<Standing>, above: (thing: Standing) => readonly Standing[]): readonly Standing[] {
  const placed = new Set<Standing>()
  const open = new Set<Standing>()
  const place = (thing: Standing): void => {
    if (placed.has(thing) || open.has(thing)) return
    open.add(thing)
    for (const other of above(thing)) if (things.has(other)) place(other)
    placed.add(thing)
  }
  for (const thing of things) place(thing)
  return [...placed].toReversed()
}
