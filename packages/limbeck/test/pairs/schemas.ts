/** Random schemas as SQLite can have them. */
import type * as fc from 'fast-check'
import { isPlainName } from '../../src/dialects/sqlite/grammar/keywords.ts'
import { parseName } from '../../src/schema/names.ts'
import type { Check, Column, ForeignKey, Index, Schema, Table, Unique } from '../../src/schema/schema.ts'
import { keysOf } from '../support/schemas.ts'
import { repair } from './repair.ts'
import {
  type CheckSeed,
  type ColumnSeed,
  type ForeignKeySeed,
  type IndexSeed,
  type KeySeed,
  schemaSeeds,
  type TableSeed,
  type UniqueSeed,
} from './seeds.ts'
import * as words from './vocabulary.ts'
import { at, maybeAt } from './vocabulary.ts'

/** Schemas in which everything refers to something that is there; see {@link repair}. */
export function schemas(): fc.Arbitrary<Schema> {
  return schemaSeeds.map((seeds) => {
    const tables = repair({ tables: seeds.tables.map(buildTable) })
    return repair(seeds.foreignKeys.reduce(addForeignKey, tables))
  })
}

export function buildTable(seed: TableSeed): Table {
  const name = at(words.TABLE_NAMES, seed.name)
  const named = seed.columns.map((column) => ({ ...column, name: at(words.COLUMN_NAMES, column.name) }))
  const columns = seed.columns.map((column) =>
    buildColumn(
      column,
      named.filter((other) => !other.isGenerated),
    ),
  )
  const bare: Table = { name, columns }
  const key = seed.primaryKey && buildKey(seed.primaryKey, columns)
  return {
    ...bare,
    columns: columns.map((column) =>
      column.name === key?.autoincrement ? { ...column, autoincrement: true } : column,
    ),
    ...(key && { primaryKey: key.primaryKey }),
    unique: seed.unique.map((item) => buildUnique(item, columns)),
    checks: seed.checks.map((item) => buildCheck(item, bare)),
    indexes: seed.indexes.map((item) => buildIndex(item, columns)),
    options: { strict: seed.strict, withoutRowid: seed.withoutRowid },
  }
}

interface Named {
  readonly name: string
}

export function buildColumn(seed: ColumnSeed, siblings: readonly Named[]): Column {
  const type = at(words.TYPES, seed.type)
  const name = at(words.COLUMN_NAMES, seed.name)
  const collation = words.familyOf(type) === 'text' ? maybeAt(words.COLLATIONS, seed.collation) : undefined
  const from =
    seed.generated &&
    maybeAt(
      siblings.filter((sibling) => sibling.name !== name),
      seed.generated.from,
    )
  const rest = { name, type, ...(seed.nullable && { nullable: true as const }), ...(collation && { collation }) }
  if (seed.isGenerated && from) {
    const { kind, quotes, stored } = seed.generated
    const as = fill(words.generatedFor(type, kind), { p: from.name }, quotes)
    return { ...rest, generated: { as, ...(stored && { stored }) } }
  }
  return { ...rest, ...(seed.default !== null && { default: words.defaultFor(type, seed.default) }) }
}

export function buildKey(
  seed: KeySeed,
  columns: readonly Column[],
): { readonly primaryKey: NonNullable<Table['primaryKey']>; readonly autoincrement: string | undefined } {
  const chosen = choose(columns, seed.single ? seed.columns.slice(0, 1) : seed.columns)
  return {
    // No other key takes the name over, for that takes the two apart: a table WITHOUT ROWID cannot be without a key.
    primaryKey: { ...(seed.name !== null && { name: `pk${seed.name}` }), columns: chosen },
    autoincrement: seed.autoincrement ? chosen[0] : undefined,
  }
}

export function buildUnique(seed: UniqueSeed, columns: readonly Column[]): Unique {
  return { ...constraintName(seed.name), columns: choose(columns, seed.columns) }
}

export function buildCheck(seed: CheckSeed, { name, columns }: Table): Check {
  const [p, q] = seed.columns.map((column) => at(columns, column).name)
  const expression = fill(at(words.CHECKS, seed.kind), { t: parseName(name).name, p, q }, seed.quotes)
  return { ...constraintName(seed.name), expression }
}

export function buildIndex(seed: IndexSeed, columns: readonly Column[]): Index {
  const parts = seed.columns.map((part): Index['columns'][number] => {
    const { name: column, type } = at(columns, part.column)
    const collation = words.familyOf(type) === 'text' ? maybeAt(words.COLLATIONS, part.collation) : undefined
    const more = { ...(part.desc && { order: 'desc' as const }), ...(collation && { collation }) }
    if (!part.expression) return { column, ...more }
    const names = { p: column, q: at(columns, part.other).name }
    return { expression: fill(at(words.INDEXED, part.kind), names, seed.quotes), ...more }
  })
  const where = seed.isPartial
    ? fill(at(words.PREDICATES, seed.where), { p: at(columns, seed.where).name }, seed.quotes)
    : undefined
  return {
    name: at(words.INDEX_NAMES, seed.name),
    columns: parts,
    ...(seed.unique && { unique: true }),
    ...(where !== undefined && { where }),
  }
}

/** The schema with one foreign key more, if there is a key for it to lead to. */
export function addForeignKey({ tables }: Schema, seed: ForeignKeySeed): Schema {
  const [source, target] = [maybeAt(tables, seed.source), maybeAt(tables, seed.target)]
  if (!source || !target) return { tables }
  const key = maybeAt(keysOf(target), seed.key)
  if (!key) return { tables }
  const columns: string[] = []
  for (const [i, wanted] of key.entries()) {
    const free = source.columns.filter(({ name, generated }) => !generated && !columns.includes(name))
    const type = target.columns.find(({ name }) => name === wanted)?.type
    const alike = free.filter((column) => column.type === type && (source !== target || column.name !== wanted))
    const chosen = maybeAt(alike, seed.columns[i] ?? 0) ?? maybeAt(free, seed.columns[i] ?? 0)
    if (chosen) columns.push(chosen.name)
  }
  if (columns.length !== key.length) return { tables }
  const [onDelete, onUpdate] = [maybeAt(ACTIONS, seed.onDelete), maybeAt(ACTIONS, seed.onUpdate)]
  const deferrable = maybeAt([undefined, undefined, undefined, 'deferred', 'immediate'] as const, seed.deferrable)
  const foreignKey: ForeignKey = {
    ...constraintName(seed.name),
    columns,
    references: { table: target.name, columns: key },
    ...(onDelete && { onDelete }),
    ...(onUpdate && { onUpdate }),
    ...(deferrable && { deferrable }),
  }
  const foreignKeys = [...(source.foreignKeys ?? []), foreignKey]
  return { tables: tables.map((table) => (table === source ? { ...source, foreignKeys } : table)) }
}

export const ACTIONS = ['cascade', undefined, 'set null', 'set default', 'restrict'] as const

export function constraintName(seed: number | null): { readonly name?: string } {
  return seed === null ? {} : { name: at(words.CONSTRAINT_NAMES, seed) }
}

/** Names of columns at places, each once. */
function choose(columns: readonly Named[], seeds: readonly number[]): readonly string[] {
  return [...new Set(seeds.map((seed) => at(columns, seed).name))]
}

/** An expression with its placeholders replaced by names, in one of the ways in which a name can be written. */
function fill(template: string, names: Readonly<Record<string, string | undefined>>, quotes: number): string {
  return template.replaceAll(/\{(\w)\}/g, (_text, key: string) =>
    // A bare name of a table gets quotes when the table is renamed, for good.
    identifier(names[key] ?? '', key === 't' && quotes % 4 === 1 ? 0 : quotes),
  )
}

/** A name in SQL: in double quotes, bare where it can be, or in the quotes of other databases. */
export function identifier(name: string, quotes: number): string {
  const standard = `"${name.replaceAll('"', '""')}"`
  if (quotes % 4 === 1 && isPlainName(name)) return name
  if (quotes % 4 === 2 && !name.includes(']')) return `[${name}]`
  return quotes % 4 === 3 ? `\`${name.replaceAll('`', '``')}\`` : standard
}
