/** Calls that a type checker would have refused, had there been one. */
import { expect, test } from 'vitest'
import { type Operations, record } from '../../src/ops/record.ts'

/** A call that is right, of every operation. */
const CALLS: { readonly [K in keyof Operations]: Parameters<Operations[K]> } = {
  createTable: ['users', { columns: [{ name: 'id', type: 'integer' }] }],
  dropTable: ['users'],
  renameTable: ['users', 'people'],
  addColumn: ['users', { name: 'age', type: 'integer' }],
  dropColumn: ['users', 'age'],
  renameColumn: ['users', 'age', 'years'],
  alterColumn: ['users', 'age', { type: 'bigint' }],
  addPrimaryKey: ['users', { columns: ['id'] }],
  dropPrimaryKey: ['users'],
  addUnique: ['users', { columns: ['email'] }],
  dropUnique: ['users', { columns: ['email'] }],
  addForeignKey: ['users', { columns: ['boss'], references: { table: 'users', columns: ['id'] } }],
  dropForeignKey: ['users', 'fk_users_boss'],
  addCheck: ['users', { expression: 'age > 0' }],
  dropCheck: ['users', { expression: 'age > 0' }],
  addExclusion: ['users', { using: 'gist', elements: [{ column: 'during', with: '&&' }] }],
  dropExclusion: ['users', 'ex_users_during'],
  validateConstraint: ['users', 'ck_users_age'],
  createIndex: ['users', { name: 'ix_users_age', columns: ['age'] }],
  dropIndex: ['users', 'ix_users_age'],
  setComment: ['users', null],
  setOptions: ['users', { strict: true }],
  create: ['enum', 'mood', { values: ['sad', 'happy'] }],
  alter: ['enum', 'mood', { values: ['sad', 'happy', 'blue'] }],
  drop: ['enum', 'mood'],
  rename: ['enum', 'mood', 'feeling'],
  execute: ['SELECT 1'],
  bulkInsert: ['users', [{ id: 1 }]],
  run: [() => {}],
  autocommit: [() => {}],
  withTimeouts: [{ lock: '2s' }, () => {}],
}

function call(operation: string, given: readonly unknown[]): unknown {
  return record((op) => {
    const method: unknown = Reflect.get(op, operation)
    if (typeof method === 'function') Reflect.apply(method, op, given)
  })
}

test.each(Object.entries<readonly unknown[]>(CALLS))('op.%s', (operation, right) => {
  expect(call(operation, right)).toHaveLength(1)
  for (const [i] of right.entries()) {
    const refused = expect.objectContaining({
      code: 'invalid-op',
      message: expect.stringContaining(`op.${operation}(`),
      hint: expect.stringMatching(/^It must be .*\.$/),
    })
    expect(() => call(operation, right.slice(0, i))).toThrow(refused)
    expect(() => call(operation, right.with(i, 5))).toThrow(refused)
  }
})

test.each([
  ['alterColumn', 'age', { type: 'bigint', using: { sql: 'age * 2' } }],
  ['addColumn', { name: 'age', type: 'integer' }, { using: 5 }],
])('op.%s takes SQL as a text', (operation, column, options) => {
  expect(() => call(operation, ['users', column, options])).toThrow(
    expect.objectContaining({ code: 'invalid-op', hint: "It must be the SQL itself: { using: 'lower(name)' }." }),
  )
  expect(call(operation, ['users', column, { ...options, using: 'age * 2' }])).toHaveLength(1)
})
