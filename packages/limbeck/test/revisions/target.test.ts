import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import { resolveTarget } from '../../src/revisions/plan.ts'
import { parseRange, parseTarget } from '../../src/revisions/target.ts'
import { graphOf, histories, ids } from './graphs.ts'
import { buildGraph } from '../../src/revisions/graph.ts'

function errorOf(action: () => unknown): LimbeckError {
  try {
    action()
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  return expect.fail('it was accepted')
}

describe('the target grammar', () => {
  it.each([
    ['head', { kind: 'absolute', symbol: 'head' }],
    ['84f9', { kind: 'absolute', symbol: '84f9' }],
    ['v1.2', { kind: 'absolute', symbol: 'v1.2' }],
    ['api@heads', { kind: 'absolute', branch: 'api', symbol: 'heads' }],
    ['+2', { kind: 'relative', steps: 2 }],
    ['-0', { kind: 'relative', steps: 0 }],
    ['ab12-1', { kind: 'relative', symbol: 'ab12', steps: -1 }],
    ['api@+1', { kind: 'relative', branch: 'api', steps: 1 }],
    ['api@base+12', { kind: 'relative', branch: 'api', symbol: 'base', steps: 12 }],
  ])('reads %s', (text, target) => {
    expect(parseTarget(text)).toEqual({ text, ...target })
  })

  it.each([
    '',
    '@',
    '@head',
    'api@',
    'a@b@c',
    '+',
    '-',
    '+1x',
    'a+1+1',
    'base+1@',
    'a b',
    ' head',
    'head\n',
    "'a'",
    'a:b',
    '++1',
    '.a',
  ])('refuses %j', (text) => {
    expect(errorOf(() => parseTarget(text))).toMatchObject({ code: 'invalid-target', hint: expect.any(String) })
  })

  it('reads ranges', () => {
    expect(parseRange('a:+1')).toMatchObject({ lower: { symbol: 'a' }, upper: { steps: 1 } })
    expect(parseRange(':')).toEqual({ text: ':' })
    expect(Object.keys(parseRange('a:'))).toEqual(['text', 'lower'])
    for (const text of ['a', 'a:b:c', 'a:b c']) expect(errorOf(() => parseRange(text)).code).toBe('invalid-target')
  })

  it('makes a target or a typed error of any text', () => {
    const alphabet = fc.constantFrom(
      'head',
      'base',
      'current',
      'ab',
      '@',
      '+',
      '-',
      ':',
      '1',
      '99999999999999999999',
      ' ',
      "'",
      '.',
      'é',
      '\n',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(alphabet).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, histories, (input, revisions) => {
        const graph = buildGraph(revisions)
        for (const read of [() => parseTarget(input), () => parseRange(input), () => resolveTarget(graph, input)]) {
          try {
            read()
          } catch (error) {
            expect(error).toBeInstanceOf(LimbeckError)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('what a target names', () => {
  const graph = graphOf('aaaa1#api+apical, aaaa2:aaaa1, aabb3:aaaa2, bbbb1, bbbb2:bbbb1!aaaa1, cc')
  const named = (text: string, rows: readonly string[] = []) => ids(resolveTarget(graph, text, { rows }).nodes)

  it.each([
    ['heads', ['aabb3', 'bbbb2', 'cc']],
    ['base', []],
    ['api', ['aaaa1']],
    ['ap', ['aaaa1']],
    ['apical', ['aaaa1']],
    ['aab', ['aabb3']],
    ['cc', ['cc']],
    ['api@head', ['aabb3']],
    ['api@base', []],
    ['bbbb2@bbbb1', ['bbbb1']],
    ['aaaa1+2', ['aabb3']],
    ['api@base+2', ['aaaa2']],
    ['aabb3-3', []],
    ['current', ['aaaa2']],
    ['current+1', ['aabb3']],
    ['-1', ['aaaa1']],
    ['+0', ['aaaa2']],
  ])('%s', (text, expected) => {
    expect(named(text, ['aaaa2'])).toEqual(expected)
  })

  it.each([
    ['head', 'multiple-heads', ['limbeck merge aabb3 bbbb2 cc -m', 'limbeck upgrade heads']],
    ['aaa', 'ambiguous-identifier', ['several names begin with "aaa": "aaaa1", "aaaa2"']],
    ['c', 'unknown-revision', ['there is no revision or branch label "c"', 'limbeck history']],
    ['nope@head', 'no-such-branch', ['there is no branch "nope"', 'limbeck heads']],
    ['a@head', 'ambiguous-identifier', ['"aaaa1", "aaaa2", "aabb3", "apical"']],
    ['api@bbbb1', 'invalid-target', ['"bbbb1" is not on the branch "api"', 'limbeck history -r api@base:api@heads']],
    ['api@bb', 'unknown-revision', ['"bb" on the branch "api"']],
    ['base+1', 'ambiguous-walk', ['from base there are 3 ways up: "aaaa1", "bbbb1", "cc"', '"aaaa1@base+1"']],
    ['aabb3+1', 'walked-too-far', ['"aabb3+1" goes past the newest revision']],
    ['cc-2', 'walked-too-far', ['"cc-2" goes past base']],
    ['base-1', 'walked-too-far', ['goes past base']],
    ['heads-1', 'multiple-heads', ['"heads-1" is not one revision but 3']],
  ])('%s is refused', (text, code, parts) => {
    const error = errorOf(() => named(text))
    expect(error.code).toBe(code)
    for (const part of parts) expect(`${error.message}\n${error.hint}`).toContain(part)
  })

  it('counts from the only current revision, or says between which to choose', () => {
    const error = errorOf(() => named('+1', ['aaaa1', 'cc']))
    expect(error).toMatchObject({
      code: 'ambiguous-walk',
      data: { choices: ['aaaa1', 'cc'] },
      hint: 'Say on which branch: "aaaa1@+1" or "cc@+1".',
    })
    expect(named('api@+1', ['aaaa1', 'cc'])).toEqual(['aaaa2'])
    expect(named('api@-1', ['bbbb2', 'cc'])).toEqual([])
    expect(named('+0')).toEqual([])
  })

  it.each([
    ['-1', ['cccc']],
    ['bbbb+1', ['cccc']],
    ['base+4', ['mmmm']],
    ['head-3', ['aaaa']],
    ['lab@-2', ['bbbb']],
  ])('does not ask which way %s goes where a parent is implied by another', (text, expected) => {
    const detour = graphOf('aaaa#lab, bbbb:aaaa, cccc:bbbb, mmmm:bbbb+cccc')
    expect(ids(resolveTarget(detour, text, { rows: ['mmmm'] }).nodes)).toEqual(expected)
  })

  it('advises a branch only where that leads all the way', () => {
    const joined = graphOf('a, b:a, c:a, m:b+c, e:m, f:m')
    const hintOf = (text: string) => errorOf(() => resolveTarget(joined, text)).hint
    expect(hintOf('a+2')).toContain('"b@a+2"')
    for (const text of ['a+3', 'b@a+3', 'e@a+3']) expect(hintOf(text)).toMatch(/^Name the revision itself/u)
  })

  it('does not know rows without a file', () => {
    const error = errorOf(() => named('current', ['zz', 'cc']))
    expect(error.code).toBe('database-ahead')
    expect(error.message).toContain('"zz"')
    expect(error.hint).toContain('limbeck stamp --purge <revision>')
  })
})
