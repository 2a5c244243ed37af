import { expect, test } from 'vitest'
import { told } from '../../src/runtime/told.ts'

function failure(message: string, ...stack: readonly string[]): Error {
  return Object.assign(new Error(message), { stack: stack.join('\n') })
}

test('the first frame of the user is the place', () => {
  const error = failure(
    'boom',
    'Error: boom',
    '    at check (file:///app/node_modules/orm/index.js:1:1)',
    '    at upgrade (file:///app/my%20revisions/a1.ts:12:9)',
    '    at file:///app/limbeck.config.ts:3:1',
    '    at ModuleJob.run (node:internal/modules/esm/module_job:569:25)',
  )
  expect(told(error)).toBe('boom (in "/app/my revisions/a1.ts", line 12)')
  expect(told(error, '/app/my revisions/a1.ts')).toBe('boom (line 12)')
})

test('of a syntax error it is what the stack begins with', () => {
  const error = failure('Expression expected', '/app/models.ts:3', 'export default [ }', '                 ^')
  expect(told(error, '/app/models.ts')).toBe('Expression expected (line 3)')
})

test('a message is on one line', () => {
  expect(told(failure('Transform failed:\n  one\n two\n', 'Error'))).toBe('Transform failed: one two')
})

test('without a place there is none', () => {
  expect(told(failure('boom', 'Error: boom', '    at node:internal/x:1:2'))).toBe('boom')
  expect(told('boom')).toBe('boom')
  expect(told(undefined)).toBe('undefined')
})

test('what limbeck does is not the place', () => {
  const url = new URL('../../src/runtime/load-module.ts', import.meta.url).href
  expect(told(failure('boom', 'Error: boom', `    at load (${url}:1:2)`))).toBe('boom')
})
