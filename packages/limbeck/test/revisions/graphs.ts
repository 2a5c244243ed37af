/** Graphs for tests, written in a line, and random ones. */

import * as fc from 'fast-check'
import { buildGraph, type Graph, type Node } from '../../src/revisions/graph.ts'
import type { Revision } from '../../src/revisions/revision.ts'

/**
 * A graph from a line: `id`, then `:parent+parent`, `!dependency+dependency`, `#label+label`.
 *
 * @example graphOf('a, b:a, c:a!x#left, x')
 */
export function graphOf(line: string): Graph {
  return buildGraph(line.split(',').map((text) => revisionOf(text.trim())))
}

function revisionOf(text: string): Revision {
  const [id = ''] = /^\w*/.exec(text) ?? []
  const names = (mark: string): readonly string[] => new RegExp(`\\${mark}([\\w+]+)`).exec(text)?.[1]?.split('+') ?? []
  return { id, down: names(':'), dependsOn: names('!'), labels: names('#'), message: `does ${id}`, path: `/r/${id}.ts` }
}

export function ids(nodes: readonly Node[] = []): readonly string[] {
  return nodes.map((node) => node.id)
}

/** Random histories: forks, merges of any width, several bases, dependencies, labels, and redundancies among them. */
export const histories: fc.Arbitrary<readonly Revision[]> = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      near: fc.boolean(),
      dependencies: fc.oneof(
        { weight: 4, arbitrary: fc.constant<number[]>([]) },
        { weight: 1, arbitrary: fc.array(fc.nat(), { maxLength: 2 }) },
      ),
      labelled: fc.nat({ max: 5 }),
    }),
    { maxLength: 25 },
  )
  .chain((drafts) =>
    fc
      .shuffledSubarray(
        drafts.map((_, i) => i),
        { minLength: drafts.length },
      )
      .map((names) => ({ drafts, names })),
  )
  .map(({ drafts, names }) => {
    const name = (i: number): string => `r${String(names[i]).padStart(3, '0')}`
    return drafts.map(({ parents, near, dependencies, labelled }, i) => {
      const earlier = (n: number): string => name(near ? Math.max(i - 1 - (n % 3), 0) : n % i)
      return {
        id: name(i),
        down: i === 0 ? [] : [...new Set(parents.map(earlier))],
        dependsOn: i === 0 ? [] : [...new Set(dependencies.map((n) => name(n % i)))],
        labels: labelled === 0 ? [`label${i}`] : [],
        message: '',
        path: `/r/${name(i)}.ts`,
      }
    })
  })
