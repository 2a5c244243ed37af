import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import { buildGraph, labelsOf, MAX_IDENTIFIER_LENGTH } from '../../src/revisions/graph.ts'
import { newRevisionId } from '../../src/revisions/identifier.ts'
import type { HistoryProblem } from '../../src/revisions/problem.ts'
import type { Revision } from '../../src/revisions/revision.ts'
import { graphOf, ids } from './graphs.ts'

function revision(id: string, fields: Partial<Revision> = {}): Revision {
  return { id, down: [], dependsOn: [], labels: [], message: '', path: `/r/${id}.ts`, ...fields }
}

function refusal(revisions: readonly Revision[], problems: readonly HistoryProblem[] = []): LimbeckError {
  try {
    buildGraph(revisions, problems)
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'invalid-history') return error
  }
  return expect.fail('it was accepted')
}

function lines(revisions: readonly Revision[]): readonly string[] {
  return refusal(revisions)
    .message.split('\n')
    .slice(1)
    .map((line) => line.trim())
}

describe('a graph', () => {
  const graph = graphOf('a, b:a, c:a, d:b+c, e, f:e!b, g:e')

  it('knows who comes before and after whom', () => {
    const d = graph.byId.get('d')
    const b = graph.byId.get('b')
    expect([ids(d?.parents), ids(b?.children), ids(b?.dependants), ids(b?.requiredBy)]).toEqual([
      ['b', 'c'],
      ['d'],
      ['f'],
      ['d', 'f'],
    ])
    expect(ids(graph.byId.get('f')?.requires)).toEqual(['e', 'b'])
  })

  it('knows its ends and its joints', () => {
    expect(ids(graph.heads)).toEqual(['d', 'f', 'g'])
    expect(ids(graph.bases)).toEqual(['a', 'e'])
    expect(ids(graph.branchPoints)).toEqual(['a', 'e'])
    expect(ids(graph.mergePoints)).toEqual(['d'])
    expect(ids(graphOf('a, b:a, x!b, y!x').effectiveHeads)).toEqual(['b', 'x'])
    expect(ids(graphOf('a, b:a, x!b, y!x').realHeads)).toEqual(['y'])
  })

  it('is the same whatever order the files were read in', () => {
    const revisions = graph.nodes.map((node) => node.revision)
    expect(ids(buildGraph(revisions.toReversed()).nodes)).toEqual(ids(graph.nodes))
  })

  it('may be empty', () => {
    expect(buildGraph([])).toMatchObject({ nodes: [], heads: [], bases: [] })
    expect(labelsOf(buildGraph([])).size).toBe(0)
  })

  it('takes redundant parents and dependencies, and repeated ones', () => {
    const redundant = graphOf('a, b:a, c:b+a+b!a')
    expect(ids(redundant.byId.get('c')?.requires)).toEqual(['b', 'a'])
    expect(ids(redundant.byId.get('a')?.requiredBy)).toEqual(['b', 'c'])
  })

  it('has no joint where a parent is named that another one implies', () => {
    const detour = graphOf('a, b:a, c:b, d:b+c+a, e:a+d, x:a, m:x+e')
    expect(ids(detour.byId.get('d')?.parents)).toEqual(['c'])
    expect(ids(detour.byId.get('d')?.requires)).toEqual(['c'])
    expect(ids(detour.byId.get('a')?.children)).toEqual(['b', 'x'])
    expect(ids(detour.branchPoints)).toEqual(['a'])
    expect(ids(detour.mergePoints)).toEqual(['m'])
    expect(ids(graphOf('a, b:a, c:a!b, m:b+c').mergePoints)).toEqual(['m'])
  })

  it('spreads labels', () => {
    const labelled = graphOf('a, b:a#left, c:b, d:a#right, e:d, f:e, g:e')
    const labels = Object.fromEntries([...labelsOf(labelled)].map(([node, list]) => [node.id, list.join()]))
    expect(labels).toEqual({ b: 'left', c: 'left', d: 'right', e: 'right', f: 'right', g: 'right' })
  })
})

describe('a history that is not sound', () => {
  it('is refused with all its problems at once, each with its file', () => {
    const unreadable: HistoryProblem = { code: 'no-revision', message: 'it exports nothing', path: '/r/zero.ts' }
    const error = refusal(
      [
        revision('head'),
        revision('a', { labels: ['one', 'it is'] }),
        revision('a', { path: '/r/a2.ts' }),
        revision('b', { down: ['abc'], labels: ['one'] }),
        revision('abcd', { labels: ['a'], dependsOn: ['nowhere'] }),
        revision('c', { down: ['c'], dependsOn: ['c'] }),
      ],
      [unreadable],
    )
    expect(error.message.split('\n').map((line) => line.trim())).toEqual([
      'the revision files have 10 problems:',
      '/r/zero.ts: it exports nothing',
      '/r/a.ts: the branch label "it is" holds " ", which an identifier may not (letters, digits, "_" and "." are fine)',
      '/r/a2.ts: the revision id "a" is taken by /r/a.ts',
      '/r/abcd.ts: the branch label "a" is also a revision id',
      '/r/abcd.ts: the dependency "nowhere" of "abcd" does not exist',
      '/r/b.ts: the branch label "one" is taken by /r/a.ts',
      '/r/b.ts: the down revision "abc" of "b" does not exist; write the full id "abcd"',
      '/r/c.ts: "c" is its own down revision',
      '/r/c.ts: "c" depends on itself',
      '/r/head.ts: the revision id "head" is a reserved word',
    ])
    expect(error.data['problems']).toHaveLength(10)
    expect(error.data['problems']).toContainEqual(unreadable)
  })

  it('is refused for cycles, which are named', () => {
    const cyclic = [
      revision('a'),
      revision('b', { down: ['a', 'd'] }),
      revision('c', { down: ['b'] }),
      revision('d', { down: ['c'] }),
      revision('e', { down: ['d'] }),
      revision('x', { dependsOn: ['z'] }),
      revision('y', { down: ['x'] }),
      revision('z', { down: ['y'] }),
    ]
    expect(lines(cyclic)).toEqual([
      '/r/b.ts: "b" → "d" → "c" → "b" is a cycle',
      '/r/x.ts: "x" → "z" → "y" → "x" is a cycle through their dependencies',
    ])
  })

  it.each([
    ['', 'is empty'],
    ['heads', 'is a reserved word'],
    ['current', 'is a reserved word'],
    ["o'clock", `holds "'"`],
    ['a-b', 'holds "-"'],
    ['a@b', 'holds "@"'],
    ['a/b', 'holds "/"'],
    ['.a', 'begins with "."'],
    ['x'.repeat(MAX_IDENTIFIER_LENGTH + 1), 'has 256 characters, more than the 255'],
    ['e\u0301', 'is not in Unicode normal form C'],
    ['😀', 'holds "😀"'],
  ])('is refused for the id %j', (id, reason) => {
    expect(lines([revision(id, { path: '/r/odd.ts' })]).join()).toContain(
      `/r/odd.ts: the revision id "${id}" ${reason}`,
    )
  })

  it.each([
    'a',
    '0001',
    'v1.2',
    'start_networking_bgpvpn',
    'é',
    '日本',
    'x'.repeat(MAX_IDENTIFIER_LENGTH),
    newRevisionId(),
  ])('is not refused for the id %j', (id) => {
    expect(buildGraph([revision(id)]).nodes).toHaveLength(1)
  })
})
