/** A pair of schemas, the rows of the first, and whether it is told what was renamed. */
import * as fc from 'fast-check'
import type { Renames } from '../../../src/diff/options.ts'
import { formatName } from '../../../src/schema/names.ts'
import { buildSketch, schemaSeeds, tapes } from './build.ts'
import { choicesFrom, type Tape } from './choices.ts'
import { edit } from './edits.ts'
import { isDivided, type Item, itemsOf, type Sketch } from './sketch.ts'

export interface Pair {
  readonly before: Sketch
  readonly after: Sketch
  /** Renames are told; otherwise one thing goes and another one comes. */
  readonly told: boolean
  readonly rows: readonly Tape[]
}

/** Mostly pairs that are near to each other: a few edits apart. */
export function pairs(): fc.Arbitrary<Pair> {
  return fc.oneof(
    { weight: 6, arbitrary: nearPairs },
    { weight: 1, arbitrary: farPairs },
    { weight: 1, arbitrary: firstPairs },
  )
}

const rows = fc.array(tapes, { maxLength: 20, size: 'max' })

const nearPairs: fc.Arbitrary<Pair> = fc
  .record({
    schema: schemaSeeds,
    edits: fc.array(tapes, { minLength: 1, maxLength: 5 }),
    told: fc.boolean().map((isNot) => !isNot),
    rows,
  })
  .map(({ schema, edits, ...rest }) => {
    const before = buildSketch(schema)
    const after = edits.map(choicesFrom).reduce(edit, before)
    return { ...rest, before, after, told: rest.told || isDividedRenamed(before, after) }
  })

/** Whether a table that has partitions, or the column that it is divided by, gets another name: neither can be dropped instead. */
function isDividedRenamed(before: Sketch, after: Sketch): boolean {
  const [tables, columns] = [renamed(before, after, 'table'), renamed(before, after, 'column')]
  const isRenamed = ({ id, sql }: Item): boolean =>
    tables.some(([table]) => table.id === id) || columns.some(([column]) => sql[0]?.endsWith(`({${column.id}})`))
  return before.some((item) => isDivided(item) && isRenamed(item))
}

/** Two schemas that have nothing to do with each other but some names. */
const farPairs: fc.Arbitrary<Pair> = fc
  .record({ schema: schemaSeeds, other: schemaSeeds, rows })
  .map(({ schema, other, rows: own }) => ({
    before: buildSketch(schema),
    // A table cannot be divided otherwise than it is, and its partitions are nobody's to drop.
    after: buildSketch(other)
      .map(apart)
      .filter((item) => !isDivided(item)),
    told: false,
    rows: own,
  }))

const firstPairs: fc.Arbitrary<Pair> = schemaSeeds.map((seed) => ({
  before: [],
  after: buildSketch(seed),
  told: false,
  rows: [],
}))

/** The same with numbers that nothing else has. */
function apart(item: Item): Item {
  const text = (sql: string): string => sql.replaceAll(/\{(\d+)\}/g, (_all, id: string) => `{${Number(id) + APART}}`)
  const { on, namespace, type, ...rest } = item
  return {
    ...rest,
    id: item.id + APART,
    sql: item.sql.map(text),
    ...(on !== undefined && { on: on + APART }),
    ...(namespace !== undefined && { namespace: namespace + APART }),
    ...(type !== undefined && { type: text(type) }),
  }
}

const APART = 1_000_000

/** What has another name afterwards. */
export function renamesOf({ before, after }: Pair): Renames {
  return {
    tables: renamed(before, after, 'table').map(([old, now]) => ({
      from: modelName(old, before),
      to: modelName(now, after),
    })),
    columns: renamed(before, after, 'column').flatMap(([old, now]) => {
      const table = after.find(({ id }) => id === now.on)
      return table === undefined ? [] : [{ table: modelName(table, after), from: old.name, to: now.name }]
    }),
  }
}

function renamed(
  before: Sketch,
  after: Sketch,
  kind: 'table' | 'column' | 'value',
): readonly (readonly [Item, Item])[] {
  return itemsOf(before, kind).flatMap((old): readonly (readonly [Item, Item])[] => {
    const now = after.find(({ id }) => id === old.id)
    return now === undefined || modelName(now, after) === modelName(old, before) ? [] : [[old, now]]
  })
}

/** The new values of enums by the old ones, for those that have another name, by the name of the enum. */
export function newValuesOf({ before, after }: Pair): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const all: Record<string, Record<string, string>> = {}
  for (const [old, now] of renamed(before, after, 'value')) {
    const whole = after.find(({ id }) => id === now.on)
    if (whole !== undefined) (all[modelName(whole, after)] ??= {})[old.name] = now.name
  }
  return all
}

/** A name as the schema model has it. */
function modelName(item: Item, sketch: Sketch): string {
  const namespace = sketch.find(({ id }) => id === item.namespace)
  return formatName({ ...(namespace && { namespace: namespace.name }), name: item.name })
}
