import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import { apply } from '../../src/ops/apply.ts'
import type { Op } from '../../src/ops/op.ts'
import { reverseAll } from '../../src/ops/reverse.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { problems, problemsOnTheWay, sorted } from '../support/consistency.ts'
import { renamesBetween, schemas } from '../support/schemas.ts'

const runs = { numRuns: Number(process.env['FC_RUNS'] ?? 300) }

const after = (schema: Schema, ops: readonly Op[]): Schema => ops.reduce(apply, schema)

const twoSchemasAndRenames = fc
  .tuple(schemas(), schemas())
  .chain(([a, b]) => fc.tuple(fc.constant(a), fc.constant(b), renamesBetween(a, b), fc.boolean()))

describe('a diff', () => {
  test('of a schema with itself is empty, whatever the order of its lists', () => {
    fc.assert(
      fc.property(schemas({ unnamed: true }), (schema) => {
        expect(diff(schema, schema)).toEqual([])
        expect(diff(schema, sorted(schema))).toEqual([])
      }),
      runs,
    )
  })

  test('leads from one schema to the other, with any renames', () => {
    fc.assert(
      fc.property(twoSchemasAndRenames, ([a, b, renames, forwardReferences]) => {
        const reached = after(a, diff(a, b, { renames, forwardReferences }))
        expect(sorted(reached)).toEqual(sorted(b))
        expect(diff(reached, b)).toEqual([])
      }),
      runs,
    )
  })

  test('leads to no difference where constraints have no names', () => {
    fc.assert(
      fc.property(schemas({ unnamed: true }), schemas({ unnamed: true }), (a, b) => {
        expect(diff(after(a, diff(a, b)), b)).toEqual([])
      }),
      runs,
    )
  })

  test('reversed leads back', () => {
    fc.assert(
      fc.property(twoSchemasAndRenames, ([a, b, renames, forwardReferences]) => {
        const ops = diff(a, b, { renames, forwardReferences })
        expect(sorted(after(after(a, ops), reverseAll(ops)))).toEqual(sorted(a))
      }),
      runs,
    )
  })

  test('asks nothing that a strict database refuses, at no moment and in neither direction', () => {
    fc.assert(
      fc.property(twoSchemasAndRenames, ([a, b, renames]) => {
        fc.pre(problems(a).length === 0 && problems(b).length === 0)
        const ops = diff(a, b, { renames })
        expect(problemsOnTheWay(a, ops)).toEqual([])
        expect(problemsOnTheWay(b, reverseAll(ops))).toEqual([])
      }),
      runs,
    )
  })

  test('is the same for the same schemas in another order', () => {
    fc.assert(
      fc.property(schemas({ unnamed: true }), schemas({ unnamed: true }), (a, b) => {
        const shuffled = { tables: b.tables.toReversed() }
        expect(diff({ tables: a.tables.toReversed() }, shuffled)).toEqual(diff(a, b))
      }),
      runs,
    )
  })
})
