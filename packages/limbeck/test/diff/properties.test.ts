import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import { renameCandidates } from '../../src/diff/rename-candidates.ts'
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

test('what is perhaps renamed has a name on each side that the other side has not', () => {
  fc.assert(
    fc.property(twoSchemasAndRenames, ([a, b, renames]) => {
      const { tables, columns } = renameCandidates(a, b)
      const [before, later] = [a, b].map((schema) => new Set(schema.tables.map(({ name }) => name)))
      for (const { from, to } of tables) expect([before?.has(to), later?.has(from)]).toEqual([false, false])
      for (const { table, from, to } of columns) {
        const [old, next] = [a, b].map((schema) => schema.tables.find(({ name }) => name === table))
        expect(old?.columns.some(({ name }) => name === to)).toBe(false)
        expect(next?.columns.some(({ name }) => name === from)).toBe(false)
      }
      const undecided = renameCandidates(a, b, renames)
      const settled = new Set(renames.tables?.flatMap(({ from, to }) => [`from ${from}`, `to ${to}`]))
      for (const { from, to } of undecided.tables)
        expect(settled.has(`from ${from}`) || settled.has(`to ${to}`)).toBe(false)
      for (const { from, to, table } of undecided.columns) {
        const clash = renames.columns?.some(
          (other) => other.table === table && (other.from === from || other.to === to),
        )
        expect(clash ?? false).toBe(false)
      }
    }),
    runs,
  )
})
