/** Random schemas that make sense: keys and indexes on columns that exist, foreign keys on keys of the same types. */
import * as fc from 'fast-check'
import type { Renames } from '../../src/diff/options.ts'
import { normalizeTable } from '../../src/schema/normalize.ts'
import type { Check, Column, ForeignKey, Index, PrimaryKey, Schema, Table, Unique } from '../../src/schema/schema.ts'
import { sql } from '../../src/schema/sql.ts'

export interface SchemaOptions {
  /** Whether constraints may be without a name. */
  readonly unnamed?: boolean
}

/** A schema over few names, so that two of them have much in common. */
export function schemas(options: SchemaOptions = {}): fc.Arbitrary<Schema> {
  return fc
    .record({
      tables: fc.uniqueArray(tableSeeds, { selector: ({ name }) => name, maxLength: 4 }),
      foreignKeys: fc.array(foreignKeySeeds, { maxLength: 6 }),
    })
    .map((seeds) => buildSchema(seeds, options))
}

/** Renames that fit two schemas: any names of the one for any names of the other. */
export function renamesBetween(actual: Schema, desired: Schema): fc.Arbitrary<Renames> {
  return pairs(
    actual.tables.map(({ name }) => name),
    desired.tables.map(({ name }) => name),
  ).chain((tables) => {
    const takenOver = new Set(tables.map(({ to }) => to))
    const kept = desired.tables.flatMap((after) => {
      const from = tables.find(({ to }) => to === after.name)?.from
      const stays = !takenOver.has(after.name) && !tables.some((rename) => rename.from === after.name)
      const before = actual.tables.find(({ name }) => name === (from ?? (stays ? after.name : undefined)))
      return before ? [{ before, after }] : []
    })
    const columns = kept.map(({ before, after }) =>
      pairs(
        before.columns.map(({ name }) => name),
        after.columns.map(({ name }) => name),
      ).map((renames) => renames.map((rename) => ({ ...rename, table: after.name }))),
    )
    return fc.tuple(...columns).map((lists) => ({ tables, columns: lists.flat() }))
  })
}

function pairs(
  before: readonly string[],
  after: readonly string[],
): fc.Arbitrary<{ readonly from: string; readonly to: string }[]> {
  return fc
    .tuple(fc.shuffledSubarray([...before]), fc.shuffledSubarray([...after]), fc.nat({ max: 3 }))
    .map(([from, to, count]) =>
      from.slice(0, count).flatMap((name, i) => {
        const target = to[i]
        return target === undefined ? [] : [{ from: name, to: target }]
      }),
    )
}

const flag = fc.boolean()
const anyOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

const columnSeeds = fc.record({
  name: anyOf('id', 'p', 'q', 'r', 's', 'Odd "name"'),
  type: anyOf('integer', 'integer', 'text'),
  nullable: flag,
  default: anyOf<Column['default']>(undefined, undefined, 0, 'x', true, sql`CURRENT_TIMESTAMP`),
  generated: anyOf(undefined, undefined, undefined, 'stored', 'virtual'),
  collation: anyOf(undefined, undefined, 'nocase'),
  comment: anyOf(undefined, undefined, 'words', "it's"),
})

/** Which columns something is on, as numbers to be brought into range. */
const places = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 2 })

const tableSeeds = fc.record({
  name: anyOf('a', 'b', 'c', 'd', 'auth.e'),
  columns: fc.uniqueArray(columnSeeds, { selector: ({ name }) => name, minLength: 1, maxLength: 5 }),
  primaryKey: fc.option(fc.record({ places, named: flag })),
  unique: fc.array(fc.record({ places, named: flag, short: flag, deferrable: anyOf(undefined, 'deferred' as const) }), {
    maxLength: 2,
  }),
  checks: fc.array(fc.record({ place: fc.nat({ max: 5 }), named: flag, short: flag, limit: fc.nat({ max: 1 }) }), {
    maxLength: 2,
  }),
  indexes: fc.array(fc.record({ places, short: flag, unique: flag, where: flag, expression: flag, desc: flag }), {
    maxLength: 2,
  }),
  comment: anyOf(undefined, undefined, 'one', 'two'),
  options: anyOf({}, {}, { strict: true }, { strict: true, fill: 70 }),
})

const foreignKeySeeds = fc.record({
  source: fc.nat({ max: 3 }),
  target: fc.nat({ max: 3 }),
  key: fc.nat({ max: 3 }),
  pick: fc.nat({ max: 3 }),
  named: flag,
  short: flag,
  onDelete: anyOf(undefined, 'cascade' as const, 'set null' as const),
  deferrable: anyOf(undefined, undefined, 'immediate' as const),
})

type TableSeed = typeof tableSeeds extends fc.Arbitrary<infer T> ? T : never
type ForeignKeySeed = typeof foreignKeySeeds extends fc.Arbitrary<infer T> ? T : never

interface SchemaSeed {
  readonly tables: readonly TableSeed[]
  readonly foreignKeys: readonly ForeignKeySeed[]
}

function buildSchema(seeds: SchemaSeed, { unnamed = false }: SchemaOptions): Schema {
  const naming = namer(unnamed)
  const tables = seeds.tables.map((seed) => buildTable(seed, naming))
  const foreignKeys = new Map<string, ForeignKey[]>(tables.map(({ name }) => [name, []]))
  for (const seed of seeds.foreignKeys) {
    const [source, target] = [at(tables, seed.source), at(tables, seed.target)]
    const own = source && foreignKeys.get(source.name)
    const built = source && target && buildForeignKey(seed, source, target, naming)
    if (built && own && !own.some(({ columns }) => columns.join() === built.columns.join())) own.push(built)
  }
  return {
    tables: tables.map((table) => normalizeTable({ ...table, foreignKeys: foreignKeys.get(table.name) ?? [] })),
  }
}

interface Naming {
  (
    wanted: { readonly named?: boolean; readonly short?: boolean },
    kind: string,
    parts: readonly string[],
  ): {
    readonly name?: string
  }
}

/** Names no two things alike; short names come from a small set, so that one moves from table to table. */
function namer(unnamed: boolean): Naming {
  const used = new Set<string>()
  return ({ named = true, short = false }, kind, parts) => {
    if (unnamed && !named) return {}
    const candidates = [...(short ? [`${kind}1`, `${kind}2`] : []), [kind, ...parts].join('_')]
    const name = candidates.find((candidate) => !used.has(candidate)) ?? `${kind}_${used.size}_${parts.join('_')}`
    used.add(name)
    return { name }
  }
}

function buildTable(seed: TableSeed, name: Naming): Table {
  const columns = seed.columns.map((column) => buildColumn(column, seed.columns))
  const plain = columns.filter(({ generated }) => !generated).map((column) => column.name)
  const all = columns.map((column) => column.name)
  const key = seed.primaryKey && choose(plain, seed.primaryKey.places)
  const primaryKey: PrimaryKey | undefined =
    seed.primaryKey && key?.length ? { ...name(seed.primaryKey, 'pk', [seed.name]), columns: key } : undefined
  const unique = seed.unique.flatMap((item): Unique[] => {
    const chosen = choose(plain, item.places)
    const { deferrable } = item
    if (chosen.length === 0) return []
    return [{ ...name(item, 'uq', [seed.name, ...chosen]), columns: chosen, ...(deferrable && { deferrable }) }]
  })
  const checks = seed.checks.map((item): Check => {
    const expression = `${quoted(at(all, item.place) ?? 'id')} > ${item.limit} and 'id' <> ''`
    return { ...name(item, 'ck', [seed.name, String(item.limit)]), expression }
  })
  const indexes = seed.indexes.map((item) => buildIndex(item, seed.name, all, name))
  return normalizeTable({
    name: seed.name,
    columns,
    ...(primaryKey && { primaryKey }),
    unique: distinct(unique, ({ columns: list }) => list.join()),
    checks: distinct(checks, ({ expression }) => expression),
    indexes,
    ...(seed.comment !== undefined && { comment: seed.comment }),
    options: seed.options,
  })
}

function buildColumn(seed: TableSeed['columns'][number], siblings: TableSeed['columns']): Column {
  const base = siblings.find(({ generated, name }) => generated === undefined && name !== seed.name)
  const computed = seed.generated !== undefined && base !== undefined
  return {
    name: seed.name,
    type: seed.type,
    ...(seed.nullable && { nullable: true }),
    ...(seed.default !== undefined && !computed && { default: seed.default }),
    ...(computed && { generated: { as: quoted(base.name), ...(seed.generated === 'stored' && { stored: true }) } }),
    ...(seed.collation !== undefined && { collation: seed.collation }),
    ...(seed.comment !== undefined && { comment: seed.comment }),
  }
}

function buildIndex(
  seed: TableSeed['indexes'][number],
  table: string,
  columns: readonly string[],
  name: Naming,
): Index {
  const chosen = choose(columns, seed.places)
  const first = chosen[0] ?? 'id'
  const head = seed.expression ? { expression: `lower(${quoted(first)})` } : seed.desc ? { column: first } : first
  const part = typeof head !== 'string' && seed.desc ? { ...head, order: 'desc' as const } : head
  return {
    name: name(seed, 'ix', [table, ...chosen]).name ?? 'ix',
    columns: [part, ...chosen.slice(1)],
    ...(seed.unique && { unique: true }),
    ...(seed.where && { where: `${quoted(first)} is not null` }),
  }
}

function buildForeignKey(seed: ForeignKeySeed, source: Table, target: Table, name: Naming): ForeignKey | undefined {
  const key = at(keysOf(target), seed.key)
  if (key === undefined) return undefined
  const columns: string[] = []
  for (const wanted of key) {
    const type = target.columns.find((column) => column.name === wanted)?.type
    const fitting = source.columns.filter(
      (column) => column.type === type && !column.generated && !columns.includes(column.name),
    )
    const chosen = at(fitting, seed.pick)
    if (chosen === undefined) return undefined
    columns.push(chosen.name)
  }
  const { onDelete, deferrable } = seed
  return {
    ...name(seed, 'fk', [source.name, ...columns]),
    columns,
    references: { table: target.name, columns: key },
    ...(onDelete && { onDelete }),
    ...(deferrable && { deferrable }),
  }
}

/** What foreign keys may point at. */
export function keysOf({ primaryKey, unique = [], indexes = [] }: Table): readonly (readonly string[])[] {
  const uniqueIndexes = indexes.filter((index) => index.unique && index.where === undefined)
  return [
    ...(primaryKey ? [primaryKey.columns] : []),
    ...unique.map(({ columns }) => columns),
    ...uniqueIndexes.map(({ columns }) => columns).filter(isPlain),
  ]
}

function isPlain(columns: Index['columns']): columns is readonly string[] {
  return columns.every((part) => typeof part === 'string')
}

/** In quotes always: a rename to a name that needs them and back would leave them behind, as it does in a database. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function choose(names: readonly string[], seeds: readonly number[]): readonly string[] {
  return [...new Set(seeds.flatMap((seed) => at(names, seed) ?? []))]
}

function at<T>(list: readonly T[], seed: number): T | undefined {
  return list[seed % list.length]
}

function distinct<T>(list: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(list.map((item) => [key(item), item])).values()]
}
