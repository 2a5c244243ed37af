import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import { reach } from '../../src/revisions/walk.ts'
import { buildGraph, type Graph, labelsOf, type Node } from '../../src/revisions/graph.ts'
import {
  currentRevisions,
  historyRange,
  planDowngrade,
  planStamp,
  planUpgrade,
  showRevisions,
} from '../../src/revisions/plan.ts'
import {
  type CaseData,
  type DivergentData,
  type Expectation,
  type GraphData,
  loadCorpus,
  type Success,
  toRevision,
} from './conformance-data.ts'

const corpus = loadCorpus()

type Answer = (Success & { readonly error?: undefined }) | { readonly error: string; readonly thrown?: unknown }

/**
 * How well a case went. `exact`: the same answer, order included; `no fixed order`: Alembic's own order varies, and this one
 * keeps to what it must; `constraints only`: Alembic's does not vary, and this is another one that keeps to what it must;
 * `weaker error`: an error, but of another kind.
 */
type Verdict = 'exact' | 'no fixed order' | 'constraints only' | 'weaker error' | 'fail'

describe.skipIf(corpus === undefined)('the conformance corpus', () => {
  const { graphs = [], divergent_graphs = [], divergent = [], invalid_graphs = [] } = corpus ?? {}

  it('agrees on the facts of every graph', () => {
    for (const data of graphs) expect(factsOf(build(data)), data.name).toEqual(data.facts)
  })

  it('answers every case', () => {
    const score: Record<Verdict, number> = {
      exact: 0,
      'no fixed order': 0,
      'constraints only': 0,
      'weaker error': 0,
      fail: 0,
    }
    const failures: string[] = []
    for (const data of graphs) {
      const graph = build(data)
      for (const question of data.cases) {
        const answer = ask(graph, question)
        const verdict = judge(question.expect, answer)
        score[verdict] += 1
        if (verdict === 'fail' || verdict === 'weaker error')
          failures.push(describeFailure(data.name, question, answer))
      }
    }
    console.log('conformance: cases', score)
    expect(failures.slice(0, 40)).toEqual([])
  })

  it('answers every divergent case with a typed error or a sound result', () => {
    const byName = new Map([...graphs, ...divergent_graphs].map((data) => [data.name, data]))
    const score = { 'typed error': 0, 'sound result': 0 }
    const failures: string[] = []
    for (const question of divergent) {
      const data = byName.get(question.graph)
      const answer = answerOf(() => ask(build(data ?? expect.fail(question.graph)), question))
      if (answer.error === 'uncaught' || isFatal(question, answer))
        failures.push(describeFailure(question.graph, question, answer))
      else score[answer.error === undefined ? 'sound result' : 'typed error'] += 1
    }
    console.log('conformance: divergent', score)
    expect(failures.slice(0, 40)).toEqual([])
  })

  it.each(invalid_graphs)('refuses the graph "$name"', ({ revisions, expect: { error, hint, warning } }) => {
    const problems = problemsOf(() => buildGraph(revisions.map(toRevision)))
    expect(problems.map(({ code }) => code)).toContain(error ?? hint ?? warning)
    for (const { path } of problems) expect(revisions.map((revision) => toRevision(revision).path)).toContain(path)
  })
})

/** Redundant parents are no reason to refuse anything: only where there is no answer either way may there be an error. */
function isFatal({ reason, alembic }: DivergentData, answer: Answer): boolean {
  const isRefusedThere = alembic.some(
    ({ error, crash, stage }) => error !== undefined || (crash === true && stage !== 'apply'),
  )
  return reason === 'redundant-parents' && answer.error !== undefined && !isRefusedThere
}

function build(data: GraphData): Graph {
  return buildGraph(data.revisions.map(toRevision))
}

function problemsOf(action: () => unknown): readonly { readonly code: string; readonly path: string }[] {
  try {
    action()
  } catch (error) {
    if (error instanceof LimbeckError && Array.isArray(error.data['problems'])) return error.data['problems']
  }
  return expect.fail('it was accepted')
}

function ask(
  graph: Graph,
  { op, rows, target, purge = false }: Pick<CaseData, 'op' | 'rows' | 'target' | 'purge'>,
): Answer {
  const targets = typeof target === 'string' ? [target] : target
  const [text = ''] = targets
  return answerOf(() => {
    if (op === 'stamp') return { heads_after: checkRows(graph, planStamp(graph, rows, targets, { purge }).after) }
    if (op === 'history') return { steps: historyRange(graph, rows, text).map(({ id }) => id) }
    if (op === 'resolve') return { revisions: showRevisions(graph, rows, text).map(({ id }) => id) }
    if (op === 'current') return { revisions: currentRevisions(graph, rows).map(({ id }) => id) }
    const steps = op === 'upgrade' ? planUpgrade(graph, rows, text) : planDowngrade(graph, rows, text)
    const applied = checkSteps(
      graph,
      rows,
      steps.map((step) => ({ ...step, id: step.revision.id })),
    )
    return { steps: steps.map((step) => step.revision.id), heads_after: applied }
  })
}

/** Rows of which one contains another would be an answer that is not sound. */
function checkRows(graph: Graph, rows: readonly string[]): readonly string[] {
  const nodes = rows.map((row) => graph.byId.get(row) ?? expect.fail(row))
  const below = new Set(nodes.flatMap((node) => [...reach(node.requires, 'requires')]))
  expect(nodes.filter((node) => below.has(node))).toEqual([])
  return rows
}

interface TakenStep {
  readonly id: string
  readonly direction: 'upgrade' | 'downgrade'
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Runs a plan by the definitions: what it needs is there, and after each step the rows are the maximal elements. */
function checkSteps(graph: Graph, rows: readonly string[], steps: readonly TakenStep[]): readonly string[] {
  const applied = new Set<Node>()
  const add = (node: Node | undefined): void => {
    if (node === undefined || applied.has(node)) return
    applied.add(node)
    node.requires.forEach(add)
  }
  for (const row of rows) add(graph.byId.get(row))
  let current = [...rows].sort()
  for (const { id, direction, before, after } of steps) {
    const node = graph.byId.get(id) ?? expect.fail(id)
    expect(before).toEqual(current)
    if (direction === 'upgrade') {
      expect(applied.has(node)).toBe(false)
      expect(node.requires.every((required) => applied.has(required))).toBe(true)
      applied.add(node)
    } else {
      expect(applied.has(node)).toBe(true)
      expect(node.requiredBy.some((user) => applied.has(user))).toBe(false)
      applied.delete(node)
    }
    const maximal = [...applied].filter((one) => !one.requiredBy.some((user) => applied.has(user)))
    expect(after).toEqual(maximal.map((one) => one.id).sort())
    current = [...after]
  }
  return current
}

function answerOf(action: () => Answer): Answer {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof LimbeckError)) return { error: 'uncaught', thrown: error }
    // A row without a file is an error of its own here; the corpus counts it as an unknown revision.
    return { error: error.code === 'database-ahead' ? 'unknown-revision' : error.code, thrown: error }
  }
}

function judge(expected: Expectation, answer: Answer): Verdict {
  if (answer.error === 'uncaught') return 'fail'
  if (answer.error !== undefined) {
    if (expected.crash === true || answer.error === expected.error) return 'exact'
    if (expected.also?.includes(answer.error) === true) return 'exact'
    return expected.error === undefined ? 'fail' : 'weaker error'
  }
  if (expected.error !== undefined || expected.crash === true) {
    return expected.or !== undefined && isSame(expected.or, answer) ? 'exact' : 'fail'
  }
  if (!isSameSet(expected.heads_after, answer.heads_after) || !isSameSet(expected.revisions, answer.revisions))
    return 'fail'
  return judgeOrder(expected, answer.steps)
}

function judgeOrder({ steps, order, before }: Expectation, answer: readonly string[] | undefined): Verdict {
  if (!isSameSet(steps, answer)) return 'fail'
  if (steps === undefined || answer === undefined) return 'exact'
  if (order === 'total' && steps.every((id, at) => answer[at] === id)) return 'exact'
  if (before === undefined) return 'fail'
  const inOrder = before.every(([first, second]) => answer.indexOf(first) < answer.indexOf(second))
  if (!inOrder) return 'fail'
  return order === 'partial' ? 'no fixed order' : 'constraints only'
}

function isSame(expected: Success, answer: Success): boolean {
  return (
    isSameSet(expected.heads_after, answer.heads_after) &&
    isSameSet(expected.revisions, answer.revisions) &&
    JSON.stringify(expected.steps) === JSON.stringify(answer.steps)
  )
}

function isSameSet(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return JSON.stringify(a && [...a].sort()) === JSON.stringify(b && [...b].sort())
}

function describeFailure(
  graph: string,
  { id, op, form, rows, target, ...rest }: Omit<CaseData, 'expect'>,
  answer: Answer,
): string {
  return `${graph} ${id} ${op} ${form} rows=${rows.join()} target=${String(target)} answer=${JSON.stringify(answer)} ${JSON.stringify(rest)}`
}

function factsOf(graph: Graph): Readonly<Record<string, unknown>> {
  const labels = [...labelsOf(graph)].map(([node, list]) => [node.id, list] as const)
  const [head, ...others] = graph.heads
  return {
    heads: ids(graph.heads),
    real_heads: ids(graph.realHeads),
    effective_heads: ids(graph.effectiveHeads),
    bases: ids(graph.bases),
    real_bases: ids(graph.realBases),
    branch_points: ids(graph.branchPoints),
    merge_points: ids(graph.mergePoints),
    current_head: others.length > 0 ? { error: 'multiple-heads' } : (head?.id ?? null),
    ...(labels.length > 0 && { labels_of: Object.fromEntries(labels) }),
  }
}

function ids(nodes: readonly Node[]): readonly string[] {
  return nodes.map(({ id }) => id)
}
