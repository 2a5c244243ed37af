import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import {
  currentRevisions,
  historyRange,
  planDowngrade,
  planStamp,
  planUpgrade,
  showRevisions,
  stepsOutside,
  unknownRows,
} from '../../src/revisions/plan.ts'
import type { Step } from '../../src/revisions/revision.ts'
import { graphOf } from './graphs.ts'

const graph = graphOf('a, b:a, c:a, d:b+c, e, f:e!b#side, g:d')

function told(steps: readonly Step[]): readonly string[] {
  return steps.map(({ revision, before, after }) => `${revision.id}: ${before.join()} → ${after.join()}`)
}

function errorOf(action: () => unknown): LimbeckError {
  try {
    action()
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  return expect.fail('it was accepted')
}

function names(revisions: readonly { readonly id: string }[]): string {
  return revisions.map(({ id }) => id).join()
}

describe('an upgrade', () => {
  it('moves the rows through branches and merges', () => {
    expect(told(planUpgrade(graph, [], 'heads'))).toEqual([
      'a:  → a',
      'b: a → b',
      'c: b → b,c',
      'd: b,c → d',
      'g: d → g',
      'e: g → e,g',
      'f: e,g → f,g',
    ])
  })

  it('brings along what the target depends on, and nothing else', () => {
    expect(told(planUpgrade(graph, [], 'side@head'))).toEqual(['a:  → a', 'b: a → b', 'e: b → b,e', 'f: b,e → f'])
    expect(told(planUpgrade(graph, ['a', 'e'], 'f'))).toEqual(['b: a,e → b,e', 'f: b,e → f'])
  })

  it.each([
    ['a#lab, b:a, c:a!b', 'Upgrade to all of them with: limbeck upgrade c; or name one.'],
    ['a#lab, b:a, c:a!b, d:a', 'Name one; see what depends on what with: limbeck history -v'],
    [
      'a#lab, b:a, c:a',
      'Merge them with: limbeck merge b c -m "…"; or upgrade to all of them with: limbeck upgrade lab@heads; or name one.',
    ],
  ])('to the head of the branch in %s advises only what can be done', (line, hint) => {
    expect(errorOf(() => planUpgrade(graphOf(line), [], 'lab@head')).hint).toBe(hint)
  })

  it('has nothing to do for what is applied', () => {
    expect(planUpgrade(graph, ['g', 'f'], 'heads')).toEqual([])
    expect(planUpgrade(graph, ['g'], 'b')).toEqual([])
    expect(planUpgrade(graph, ['g'], 'base')).toEqual([])
    expect(planUpgrade(graph, [], 'heads')[0]?.direction).toBe('upgrade')
  })

  it('hands the rows of a step on to the next', () => {
    const steps = planUpgrade(graph, [], 'heads')
    for (const [at, step] of steps.slice(1).entries()) expect(step.before).toBe(steps[at]?.after)
  })

  it.each([
    ['-1', ['a'], 'invalid-target', 'limbeck downgrade -1'],
    ['api@+1', ['a'], 'no-such-branch', 'limbeck heads'],
    ['a:b', [], 'invalid-target', '--sql'],
    ['head', [], 'multiple-heads', 'limbeck merge f g'],
    ['+1', ['a'], 'ambiguous-walk', '"b@+1"'],
    ['heads', ['gone', 'a'], 'database-ahead', 'limbeck stamp --purge'],
    ['heads', ['a', 'b'], 'overlap', 'limbeck stamp --purge b'],
  ])('to %s from %j is refused', (target, rows, code, hint) => {
    const error = errorOf(() => planUpgrade(graph, rows, target))
    expect([error.code, error.hint]).toEqual([code, expect.stringContaining(hint)])
  })
})

describe('a downgrade', () => {
  it('takes back what came after the target, newest first', () => {
    expect(told(planDowngrade(graph, ['g'], 'a'))).toEqual(['g: g → d', 'd: d → b,c', 'b: b,c → c', 'c: c → a'])
    expect(told(planDowngrade(graph, ['g'], '-1'))).toEqual(['g: g → d'])
    expect(told(planDowngrade(graph, ['b', 'c'], 'b@a'))).toEqual(['b: b,c → c'])
  })

  it('leaves what something else still requires', () => {
    expect(told(planDowngrade(graph, ['f', 'g'], 'side@base'))).toEqual(['f: f,g → e,g', 'e: e,g → g'])
    expect(told(planDowngrade(graph, ['f'], 'f-1'))).toEqual(['f: f → b,e'])
  })

  it('refuses a branch that begins too early to say which way to go', () => {
    const { message } = errorOf(() => planDowngrade(graph, ['b', 'c'], 'a@a'))
    expect(message).toBe('"a@a" does not say which way to take back: "b", "c" are all on the branch "a"')
  })

  it('does one branch when it is told which, as the error about several says', () => {
    expect(told(planDowngrade(graph, ['b', 'c'], 'b@-1'))).toEqual(['b: b,c → c'])
    expect(told(planUpgrade(graph, ['b', 'e'], 'e@+1'))).toEqual(['f: b,e → f'])
  })

  it('takes everything back to base', () => {
    const steps = planDowngrade(graph, ['f', 'g'], 'base')
    expect(steps).toHaveLength(7)
    expect(steps.at(-1)?.after).toEqual([])
  })

  it('takes along, and tells, what depends on a branch', () => {
    const steps = planDowngrade(graph, ['f', 'g'], 'b@base')
    expect(told(steps)).toEqual([
      'f: f,g → e,g',
      'g: e,g → d,e',
      'd: d,e → b,c,e',
      'c: b,c,e → b,e',
      'b: b,e → a,e',
      'a: a,e → e',
    ])
    expect(names(stepsOutside(graph, steps, 'b@base').map((step) => step.revision))).toBe('f,c')
    expect(stepsOutside(graph, steps, 'base')).toEqual([])
  })

  it('that ends at base drops no branch it did not come from', () => {
    expect(told(planDowngrade(graph, ['e', 'b'], 'e-1'))).toEqual(['e: b,e → b'])
  })

  it.each([
    ['+1', ['a'], 'invalid-target', 'limbeck upgrade +1'],
    ['-0', ['a'], 'invalid-target', 'limbeck current'],
    ['-1', ['b', 'c'], 'ambiguous-walk', '"b@-1" or "c@-1"'],
    ['g', ['a'], 'not-an-ancestor', 'limbeck current'],
    ['heads', ['g'], 'multiple-heads', 'limbeck'],
    ['-2', ['g'], 'ambiguous-walk', 'Name the revision itself'],
    ['-9', ['b'], 'walked-too-far', 'limbeck history'],
    ['b@-1', ['c'], 'invalid-target', 'limbeck current'],
    ['side@-1', ['a'], 'invalid-target', 'limbeck current'],
    ['a', ['gone'], 'database-ahead', 'limbeck stamp --purge'],
    ['f@a', ['g', 'f'], 'invalid-target', 'branch'],
    ['a@a', ['g'], 'invalid-target', 'limbeck downgrade a; or one of them: limbeck downgrade b@a'],
    ['head', ['f', 'g'], 'multiple-heads', 'Name the one to go back to'],
  ])('to %s from %j is refused', (target, rows, code, hint) => {
    const error = errorOf(() => planDowngrade(graph, rows, target))
    expect([error.code, error.hint]).toEqual([code, expect.stringContaining(hint)])
  })
})

describe('a stamp', () => {
  it.each([
    [[], ['heads'], ['f', 'g']],
    [['g'], ['a'], ['a']],
    [['a', 'e'], ['d'], ['d', 'e']],
    [['f', 'g'], ['base'], []],
    [['e', 'g'], ['e@base'], ['g']],
    [['b', 'c'], ['b-1'], ['a']],
    [['a'], ['+0'], ['a']],
    [['e'], ['b', 'c'], ['b', 'c', 'e']],
  ])('of %j to %j', (rows, targets, after) => {
    expect(planStamp(graph, rows, targets)).toEqual({ before: rows, after })
  })

  it('refuses targets of which one contains another', () => {
    expect(errorOf(() => planStamp(graph, [], ['a', 'd'])).code).toBe('overlap')
    expect(errorOf(() => planStamp(graph, [], ['f', 'b'])).message).toContain('the targets include "b"')
  })

  it('advises a stamp where there are several heads', () => {
    expect(errorOf(() => planStamp(graph, [], ['head'])).hint).toContain('limbeck stamp heads;')
  })

  it('needs --purge to get rid of rows without a file', () => {
    expect(errorOf(() => planStamp(graph, ['gone'], ['g'])).code).toBe('database-ahead')
    expect(planStamp(graph, ['gone', 'a'], ['g'], { purge: true })).toEqual({ before: ['a', 'gone'], after: ['g'] })
  })

  it('mends rows that overlap, or refuses', () => {
    expect(planStamp(graph, ['a', 'b'], ['d']).after).toEqual(['d'])
    expect(errorOf(() => planStamp(graph, ['a', 'b'], ['e'])).code).toBe('overlap')
  })
})

describe('a listing', () => {
  it.each([
    [undefined, 'f,e,g,d,c,b,a'],
    [':', 'f,e,g,d,c,b,a'],
    ['b:', 'g,d,b'],
    [':d', 'd,b,c,a'],
    ['base:+1', 'error'],
    ['a:c', 'c,a'],
    ['-1:g', 'g,d'],
    ['b:+1', 'd,b'],
    ['b:+9', 'g,d,b'],
    [':current', 'd,b,c,a'],
    ['current:', 'g,d'],
    ['-1:current', 'error'],
    ['side@base:', 'f,e,b,a'],
  ])('of %s', (range, expected) => {
    const list = () => names(historyRange(graph, ['d'], range))
    if (expected === 'error') expect(errorOf(list).code).toBe('ambiguous-walk')
    else expect(list()).toBe(expected)
  })

  it('of a branch of which one head depends on another', () => {
    expect(names(historyRange(graphOf('a#lab, b:a, c:a!b, x!c'), [], 'lab@base:'))).toBe('c,b,a')
  })

  it('of a range whose ends only a dependency joins', () => {
    const dependent = graphOf('a, b:a, x!a, y:x, m:b!y')
    expect(names(historyRange(dependent, [], 'a:x'))).toBe('x,a')
    expect(names(historyRange(dependent, [], 'a:y'))).toBe('y,x,a')
    // Where "down" leads from one to the other, what comes by a dependency is beside the line.
    expect(names(historyRange(dependent, [], 'a:m'))).toBe('m,b,a')
  })

  it('refuses a range that is none', () => {
    expect(errorOf(() => historyRange(graph, [], 'd:a')).message).toContain('"d" at its lower end')
    expect(errorOf(() => historyRange(graph, [], 'a')).code).toBe('invalid-target')
    expect(errorOf(() => historyRange(graph, ['gone'], ':current')).code).toBe('database-ahead')
  })

  it('of everything works with rows without a file', () => {
    expect(historyRange(graph, ['gone'])).toHaveLength(7)
    expect(names(currentRevisions(graph, ['gone', 'f']))).toBe('b,f')
    expect(unknownRows(graph, ['gone', 'f'])).toEqual(['gone'])
  })

  it('of one target', () => {
    expect(names(showRevisions(graph, [], 'heads'))).toBe('f,g')
    expect(names(showRevisions(graph, ['b', 'c'], 'current'))).toBe('b,c')
    expect(errorOf(() => showRevisions(graph, [], 'head')).hint).toContain('limbeck show heads;')
    expect(errorOf(() => historyRange(graph, [], ':head')).hint).toContain('Write "heads"')
  })
})
