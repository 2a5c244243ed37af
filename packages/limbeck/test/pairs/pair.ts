/** A pair of schemas with all that comes along: how the first is written, its rows, and what is known about renames. */
import * as fc from 'fast-check'
import type { Renames } from '../../src/diff/options.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { renamesBetween } from '../support/schemas.ts'
import { edits } from './edits.ts'
import type { Style } from './hand.ts'
import { schemas } from './schemas.ts'
import { type DependentSeed, dependentSeeds, type RowSeed, rowSeeds } from './seeds.ts'

export interface Pair {
  readonly before: Schema
  readonly after: Schema
  readonly renames: Renames
  readonly forwardReferences: boolean
  readonly style: Style
  readonly rows: readonly RowSeed[]
  readonly dependents: readonly DependentSeed[]
}

/** Mostly pairs that are near to each other: a few edits apart. */
export function pairs(): fc.Arbitrary<Pair> {
  return fc.oneof({ weight: 6, arbitrary: nearPairs() }, { weight: 1, arbitrary: farPairs() })
}

type Around = Pick<Pair, 'forwardReferences' | 'style' | 'rows' | 'dependents'>

const styles: fc.Arbitrary<Style> = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 12 })

const around: fc.Arbitrary<Around> = fc.record({
  forwardReferences: fc.nat({ max: 4 }).map((n) => n === 4),
  style: fc.oneof(fc.constant([]), styles),
  rows: rowSeeds,
  dependents: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: dependentSeeds }),
})

function nearPairs(): fc.Arbitrary<Pair> {
  return fc.tuple(schemas(), edits(), fc.boolean(), around).map(([before, edit, decided, rest]) => {
    const { schema, renames } = edit(before)
    return { ...rest, before, after: withoutMovedKeys(before, schema), renames: decided ? renames : {} }
  })
}

/** Two schemas that have nothing to do with each other, and any renames between them. */
function farPairs(): fc.Arbitrary<Pair> {
  return fc.tuple(schemas(), schemas(), fc.boolean(), around).chain(([before, after, decided, rest]) => {
    const pair = { ...rest, before, after: withoutMovedKeys(before, after) }
    const renames = decided ? renamesBetween(pair.before, pair.after) : fc.constant({})
    return renames.map((chosen) => ({ ...pair, renames: chosen }))
  })
}

/**
 * A primary key whose name goes to another table is taken away before it is made anew, perhaps with other tables in between;
 * and a table WITHOUT ROWID cannot be without a key.
 */
function withoutMovedKeys(before: Schema, after: Schema): Schema {
  const owners = new Map(before.tables.map(({ name, primaryKey }) => [primaryKey?.name, name]))
  return {
    tables: after.tables.map(({ primaryKey, ...table }) => {
      if (primaryKey === undefined) return table
      const { name, ...key } = primaryKey
      const isMoved = name !== undefined && (owners.get(name) ?? table.name) !== table.name
      return { ...table, primaryKey: isMoved ? key : primaryKey }
    }),
  }
}
