/** The random choices that schemas, rows and what stands around them are made from; numbers are places in lists. */
import * as fc from 'fast-check'

export interface ColumnSeed {
  readonly name: number
  readonly type: number
  readonly nullable: boolean
  readonly default: number | null
  readonly isGenerated: boolean
  readonly generated: GeneratedSeed
  readonly collation: number
}

interface GeneratedSeed {
  readonly kind: number
  readonly from: number
  readonly quotes: number
  readonly stored: boolean
}

export interface UniqueSeed {
  readonly columns: readonly number[]
  readonly name: number | null
}

export interface CheckSeed {
  readonly columns: readonly [number, number]
  readonly kind: number
  readonly quotes: number
  readonly name: number | null
}

export interface IndexSeed {
  readonly name: number
  readonly columns: readonly IndexPartSeed[]
  readonly unique: boolean
  readonly isPartial: boolean
  readonly where: number
  readonly quotes: number
}

interface IndexPartSeed {
  readonly column: number
  readonly other: number
  readonly expression: boolean
  readonly kind: number
  readonly desc: boolean
  readonly collation: number
}

export interface ForeignKeySeed {
  readonly source: number
  readonly target: number
  readonly key: number
  readonly columns: readonly number[]
  readonly name: number | null
  readonly onDelete: number
  readonly onUpdate: number
  readonly deferrable: number
}

export interface KeySeed {
  readonly columns: readonly number[]
  readonly name: number | null
  readonly single: boolean
  readonly autoincrement: boolean
}

export interface TableSeed {
  readonly name: number
  readonly columns: readonly ColumnSeed[]
  readonly primaryKey: KeySeed | null
  readonly unique: readonly UniqueSeed[]
  readonly checks: readonly CheckSeed[]
  readonly indexes: readonly IndexSeed[]
  readonly strict: boolean
  readonly withoutRowid: boolean
}

export interface SchemaSeed {
  readonly tables: readonly TableSeed[]
  readonly foreignKeys: readonly ForeignKeySeed[]
}

/** Everything that any edit may need; which of it one looks at depends on its kind. */
export interface EditSeed {
  readonly kind: number
  readonly table: number
  readonly item: number
  readonly value: number
  readonly column: ColumnSeed
  readonly unique: UniqueSeed
  readonly check: CheckSeed
  readonly index: IndexSeed
  readonly key: KeySeed
  readonly foreignKey: ForeignKeySeed
}

export interface RowSeed {
  readonly table: number
  readonly values: readonly number[]
}

export interface DependentSeed {
  readonly kind: number
  readonly table: number
  readonly other: number
  readonly column: number
}

/** A choice out of a list whose length is not known yet. */
const place = fc.nat({ max: 59 })
const places = fc.array(place, { minLength: 1, maxLength: 3 })
const flag = fc.boolean()
const rarely = fc.nat({ max: 5 }).map((n) => n === 5)
/** Every third constraint is without a name. */
const mostlyNamed = fc.option(place, { freq: 2 })

const columnSeeds: fc.Arbitrary<ColumnSeed> = fc.record({
  name: place,
  type: place,
  nullable: flag,
  default: fc.option(place, { freq: 2 }),
  isGenerated: rarely,
  generated: fc.record({ kind: place, from: place, quotes: place, stored: flag }),
  collation: place,
})

const uniqueSeeds: fc.Arbitrary<UniqueSeed> = fc.record({ columns: places, name: mostlyNamed })

const checkSeeds: fc.Arbitrary<CheckSeed> = fc.record({
  columns: fc.tuple(place, place),
  kind: place,
  quotes: place,
  name: mostlyNamed,
})

const indexSeeds: fc.Arbitrary<IndexSeed> = fc.record({
  name: place,
  columns: fc.array(
    fc.record({ column: place, other: place, expression: rarely, kind: place, desc: rarely, collation: place }),
    { minLength: 1, maxLength: 3 },
  ),
  unique: rarely,
  isPartial: rarely,
  where: place,
  quotes: place,
})

const foreignKeySeeds: fc.Arbitrary<ForeignKeySeed> = fc.record({
  source: place,
  target: place,
  key: place,
  columns: fc.array(place, { minLength: 3, maxLength: 3 }),
  name: mostlyNamed,
  onDelete: place,
  onUpdate: place,
  deferrable: place,
})

/** Primary keys have names of their own: see `withoutMovedKeys` in pair.ts. */
const keySeeds: fc.Arbitrary<KeySeed> = fc.record({
  columns: places,
  name: fc.option(fc.nat({ max: 9999 }), { freq: 2 }),
  single: flag,
  autoincrement: rarely,
})

export const tableSeeds: fc.Arbitrary<TableSeed> = fc.record({
  name: place,
  columns: fc.array(columnSeeds, { minLength: 1, maxLength: 6 }),
  primaryKey: fc.option(keySeeds, { freq: 4 }),
  unique: fc.array(uniqueSeeds, { maxLength: 2 }),
  checks: fc.array(checkSeeds, { maxLength: 2 }),
  indexes: fc.array(indexSeeds, { maxLength: 3 }),
  strict: rarely,
  withoutRowid: rarely,
})

export const schemaSeeds: fc.Arbitrary<SchemaSeed> = fc.record({
  tables: fc.array(tableSeeds, { minLength: 1, maxLength: 4 }),
  foreignKeys: fc.array(foreignKeySeeds, { maxLength: 5 }),
})

export const editSeeds: fc.Arbitrary<EditSeed> = fc.record({
  kind: fc.nat({ max: 999 }),
  table: place,
  item: place,
  value: place,
  column: columnSeeds,
  unique: uniqueSeeds,
  check: checkSeeds,
  index: indexSeeds,
  key: keySeeds,
  foreignKey: foreignKeySeeds,
})

export const rowSeeds: fc.Arbitrary<readonly RowSeed[]> = fc.array(
  fc.record({
    table: fc.nat({ max: 11 }),
    values: fc.array(fc.nat({ max: 119 }), { minLength: 6, maxLength: 6 }),
  }),
  { maxLength: 24, size: '+1' },
)

export const dependentSeeds: fc.Arbitrary<readonly DependentSeed[]> = fc.array(
  fc.record({ kind: place, table: place, other: place, column: place }),
  { maxLength: 2 },
)
