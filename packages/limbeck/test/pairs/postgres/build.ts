/** Random schemas, and random edits of them. */
import * as fc from 'fast-check'
import { type Choices, choicesFrom, type Tape } from './choices.ts'
import { DEPENDENT_MAKERS } from './dependents.ts'
import { PART_MAKERS } from './parts.ts'
import { itemsOf, type Sketch } from './sketch.ts'
import { tableWith } from './tables.ts'
import { TYPE_MAKERS } from './types.ts'

export interface SchemaSeed {
  readonly types: readonly Tape[]
  readonly tables: readonly { readonly own: Tape; readonly columns: readonly Tape[]; readonly parts: readonly Tape[] }[]
  readonly dependents: readonly Tape[]
}

const LENGTH = 20

export const tapes: fc.Arbitrary<Tape> = fc.array(fc.nat({ max: 839 }), { minLength: LENGTH, maxLength: LENGTH })

const several = (least: number, most: number): fc.Arbitrary<readonly Tape[]> =>
  fc.array(tapes, { minLength: least, maxLength: most, size: 'max' })

export const schemaSeeds: fc.Arbitrary<SchemaSeed> = fc.record({
  types: several(0, 6),
  tables: fc.array(fc.record({ own: tapes, columns: several(1, 5), parts: several(0, 4) }), {
    minLength: 1,
    maxLength: 3,
  }),
  dependents: several(0, 7),
})

/** @param first the number of the first thing */
export function buildSketch(seed: SchemaSeed, first: Sketch = []): Sketch {
  const types = seed.types.map(choicesFrom).reduce(make, first)
  const tables = seed.tables.reduce<Sketch>(
    (sketch, { own, columns }) => tableWith(sketch, choicesFrom(own), columns.map(choicesFrom)),
    types,
  )
  const parts = seed.tables
    .flatMap((table) => table.parts)
    .map(choicesFrom)
    .reduce(makePart, tables)
  return seed.dependents.map(choicesFrom).reduce(makeDependent, parts)
}

export function make(sketch: Sketch, choices: Choices): Sketch {
  return choices.pick(TYPE_MAKERS)(sketch, choices)
}

export function makePart(sketch: Sketch, choices: Choices): Sketch {
  const on = choices.pick(itemsOf(sketch, 'table'))
  return on === undefined ? sketch : choices.pick(PART_MAKERS)(sketch, on, choices)
}

export function makeDependent(sketch: Sketch, choices: Choices): Sketch {
  return choices.pick(DEPENDENT_MAKERS)(sketch, choices)
}
