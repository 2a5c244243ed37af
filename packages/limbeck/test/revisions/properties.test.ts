import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import { buildGraph, type Graph, type Node } from '../../src/revisions/graph.ts'
import {
  currentRevisions,
  historyRange,
  isAtHeads,
  planDowngrade,
  planStamp,
  planUpgrade,
  showRevisions,
} from '../../src/revisions/plan.ts'
import type { Step } from '../../src/revisions/revision.ts'
import { histories, ids } from './graphs.ts'

/** A graph, and the rows of a database that has some of it. */
const states: fc.Arbitrary<{ readonly graph: Graph; readonly rows: readonly string[] }> = histories.chain(
  (revisions) => {
    const graph = buildGraph(revisions)
    return fc.subarray([...graph.nodes]).map((nodes) => ({ graph, rows: ids(maximal(below(nodes))) }))
  },
)

const SYMBOLS = ['head', 'heads', 'base', 'current', '', 'r00', 'r001', 'r003', 'label1', 'label2', 'label', 'nope']

const targets = fc
  .tuple(
    fc.constantFrom('', '', 'label1@', 'r002@', 'label@', 'nope@'),
    fc.constantFrom(...SYMBOLS),
    fc.constantFrom('', '', '+1', '-1', '+2', '-2', '+0', '-9'),
  )
  .map((parts) => parts.join(''))

describe('plans over random histories', () => {
  it('run in an order in which everything is there when it is needed, rows maximal after every step', () => {
    fc.assert(
      fc.property(states, targets, ({ graph, rows }, target) => {
        for (const plan of [planUpgrade, planDowngrade])
          walk(graph, rows, attempt(() => plan(graph, rows, target)) ?? [])
      }),
      { numRuns: 3000 },
    )
  })

  it('up, then down, give the rows back', () => {
    fc.assert(
      fc.property(states, ({ graph, rows }) => {
        const up = planUpgrade(graph, rows, 'heads')
        const top = up.at(-1)?.after ?? rows
        expect(top).toEqual(ids(graph.realHeads))
        const down = planDowngrade(graph, top, 'base')
        expect(walk(graph, top, down)).toEqual([])
        const again = planUpgrade(graph, [], 'heads')
        expect(walk(graph, [], again)).toEqual(ids(graph.realHeads))
        const undone = up.toReversed().map(({ revision, before, after }) => ({
          revision,
          before: after,
          after: before,
          direction: 'downgrade' as const,
        }))
        expect(walk(graph, top, undone)).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })

  it('are empty where the heads alone tell that there is nothing to do, and only there when the heads are meant', () => {
    fc.assert(
      fc.property(states, targets, fc.boolean(), ({ graph, rows: some }, target, isUpToDate) => {
        fc.pre(graph.effectiveHeads.length === 0)
        const heads = ids(graph.heads)
        const rows = isUpToDate ? heads : some
        const steps = attempt(() => planUpgrade(graph, rows, target))
        const isAt = attempt(() => isAtHeads(heads, rows, target)) ?? false
        if (isAt) expect(steps).toEqual([])
        if (target === 'heads' || (target === 'head' && heads.length === 1)) expect(isAt).toBe(steps?.length === 0)
      }),
      { numRuns: 3000 },
    )
  })

  it('can reach every state, and a stamp of it stays', () => {
    fc.assert(
      fc.property(states, states, ({ graph, rows }, other) => {
        const before = other.graph.nodes.length === graph.nodes.length ? [] : ids(graph.realHeads)
        expect(planStamp(graph, before, rows.length === 0 ? ['base'] : rows, { purge: true }).after).toEqual(rows)
        expect(
          rows.reduce<readonly string[]>((at, row) => planUpgrade(graph, at, row).at(-1)?.after ?? at, []),
        ).toEqual(rows)
        expect(planStamp(graph, rows, ['current']).after).toEqual(rows)
        expect(planUpgrade(graph, planStamp(graph, rows, ['heads']).after, 'heads')).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('stamps leave rows of which none contains another, the targets among them', () => {
    fc.assert(
      fc.property(states, fc.array(targets, { minLength: 1, maxLength: 2 }), ({ graph, rows }, wanted) => {
        const plan = attempt(() => planStamp(graph, rows, wanted))
        if (plan === undefined) return
        const after = plan.after.flatMap((row) => graph.byId.get(row) ?? [])
        expect(ids(maximal(below(after)))).toEqual(plan.after)
        for (const target of wanted)
          expect(plan.after).toEqual(expect.arrayContaining(showRevisions(graph, rows, target).map(({ id }) => id)))
      }),
      { numRuns: 1000 },
    )
  })

  it('do not depend on the order in which files were read', () => {
    const shuffled = histories.chain((revisions) =>
      fc.tuple(fc.constant(revisions), fc.shuffledSubarray([...revisions], { minLength: revisions.length })),
    )
    fc.assert(
      fc.property(shuffled, targets, ([revisions, others], target) => {
        const tell = (list: typeof revisions) =>
          outcome(() => planUpgrade(buildGraph(list), [], target).map((step) => step.revision.id))
        expect(tell(others)).toEqual(tell(revisions))
        const listing = (list: typeof revisions) => historyRange(buildGraph(list)).map(({ id }) => id)
        expect(listing(others)).toEqual(listing(revisions))
      }),
      { numRuns: 500 },
    )
  })

  it('list newest first, whatever the range', () => {
    fc.assert(
      fc.property(states, fc.tuple(targets, targets), ({ graph, rows }, [lower, upper]) => {
        for (const range of [`${lower}:${upper}`, `${lower}:`, `:${upper}`]) {
          const listed = attempt(() => historyRange(graph, rows, range))?.map(({ id }) => id) ?? []
          expect(new Set(listed).size).toBe(listed.length)
          for (const [at, id] of listed.entries()) {
            const node = graph.byId.get(id)
            const older = below(node?.requires ?? [])
            expect(listed.slice(0, at).filter((newer) => [...older].some((one) => one.id === newer))).toEqual([])
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('tell where a database is, branch by branch', () => {
    fc.assert(
      fc.property(states, ({ graph, rows }) => {
        const current = currentRevisions(graph, rows).map(({ id }) => id)
        expect(current).toEqual(expect.arrayContaining([...rows]))
        expect(current).toEqual(current.toSorted())
      }),
    )
  })
})

/** A plan, or nothing where it was refused with a typed error; anything else that is thrown fails the test. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch (error) {
    if (error instanceof LimbeckError) return undefined
    throw error
  }
}

function outcome(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error instanceof LimbeckError ? error.code : error
  }
}

/** Goes through steps by the definitions, and gives the rows at the end. */
function walk(graph: Graph, rows: readonly string[], steps: readonly Step[]): readonly string[] {
  const applied = below(rows.flatMap((row) => graph.byId.get(row) ?? []))
  let current = rows
  for (const { revision, direction, before, after } of steps) {
    const node = graph.byId.get(revision.id) ?? expect.fail(revision.id)
    expect(before).toEqual(current)
    expect(applied.has(node)).toBe(direction === 'downgrade')
    const [needed, users] = [node.requires, node.requiredBy.filter((user) => applied.has(user))]
    expect(direction === 'upgrade' ? needed.filter((one) => !applied.has(one)) : users).toEqual([])
    if (direction === 'upgrade') applied.add(node)
    else applied.delete(node)
    expect(after).toEqual(ids(maximal(applied)))
    current = after
  }
  return current
}

function below(nodes: readonly Node[]): Set<Node> {
  const found = new Set<Node>()
  const visit = (node: Node): void => {
    if (found.has(node)) return
    found.add(node)
    node.requires.forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

function maximal(applied: ReadonlySet<Node>): readonly Node[] {
  return [...applied]
    .filter((node) => !node.requiredBy.some((user) => applied.has(user)))
    .sort((a, b) => a.index - b.index)
}
