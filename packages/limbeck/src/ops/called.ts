/** Whether operations are called with what they take: a type that Node has stripped stops nobody. */
import { LimbeckError } from '../errors.ts'
import { objectKinds } from '../schema/objects.ts'
import type { Operations } from './record.ts'

type Argument = readonly [name: string, words: string, check: (value: unknown) => boolean]

const isText = (value: unknown): boolean => typeof value === 'string'
const isFunction = (value: unknown): boolean => typeof value === 'function'
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const TABLE: Argument = ['table', 'the name of a table', isText]
const KIND: Argument = [
  'kind',
  `one of: ${objectKinds.join(', ')}`,
  (value) => objectKinds.some((kind) => kind === value),
]
const NAME: Argument = ['name', 'a name', isText]
const TO: Argument = ['to', 'the new name', isText]
const CONSTRAINT: Argument = [
  'constraint',
  'a name, or { columns } or { expression }',
  (value) => isText(value) || isObject(value),
]
const object = (name: string): Argument => [name, 'an object', isObject]

/** What every operation must be given, in order. */
const ARGUMENTS: { readonly [K in keyof Operations]: readonly Argument[] } = {
  createTable: [NAME, object('table')],
  dropTable: [NAME],
  renameTable: [NAME, TO],
  addColumn: [TABLE, object('column')],
  dropColumn: [TABLE, NAME],
  renameColumn: [TABLE, NAME, TO],
  alterColumn: [TABLE, NAME, object('change')],
  addPrimaryKey: [TABLE, object('primaryKey')],
  dropPrimaryKey: [TABLE],
  addUnique: [TABLE, object('unique')],
  dropUnique: [TABLE, CONSTRAINT],
  addForeignKey: [TABLE, object('foreignKey')],
  dropForeignKey: [TABLE, CONSTRAINT],
  addCheck: [TABLE, object('check')],
  dropCheck: [TABLE, CONSTRAINT],
  addExclusion: [TABLE, object('exclusion')],
  dropExclusion: [TABLE, CONSTRAINT],
  validateConstraint: [TABLE, CONSTRAINT],
  createIndex: [TABLE, object('index')],
  dropIndex: [TABLE, NAME],
  setComment: [TABLE, ['comment', 'a text or null', (value) => value === null || isText(value)]],
  setOptions: [TABLE, object('options')],
  create: [KIND, NAME, object('definition')],
  alter: [KIND, NAME, object('definition')],
  drop: [KIND, NAME],
  rename: [KIND, NAME, TO],
  execute: [['sql', 'a text, or an object with one for each database', (value) => isText(value) || isObject(value)]],
  bulkInsert: [TABLE, ['rows', 'a list of rows', Array.isArray]],
  run: [['work', 'a function', isFunction]],
  autocommit: [['body', 'a function that calls operations', isFunction]],
  withTimeouts: [object('timeouts'), ['body', 'a function that calls operations', isFunction]],
}

/**
 * The operations, refusing calls that cannot be meant.
 * @throws LimbeckError `invalid-op` from a call that lacks something
 */
export function calledRight(operations: Operations): Operations {
  return new Proxy(operations, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || !Object.hasOwn(ARGUMENTS, key)) return method
      return (...given: readonly unknown[]): void => {
        checkCall(key, given)
        if (typeof method === 'function') Reflect.apply(method, target, given)
      }
    },
  })
}

function checkCall(operation: string, given: readonly unknown[]): void {
  const wanted = Object.entries(ARGUMENTS).find(([name]) => name === operation)?.[1] ?? []
  const call = `op.${operation}(${wanted.map(([name]) => name).join(', ')})`
  for (const [i, [name, words, check]] of wanted.entries()) {
    if (check(given[i])) continue
    throw new LimbeckError('invalid-op', `${call} is called without "${name}", or with something else in its place`, {
      hint: `It must be ${words}.`,
    })
  }
  checkUsing(operation, given[2])
}

/** An object would go into the statement as "[object Object]". */
function checkUsing(operation: string, options: unknown): void {
  if (!isObject(options) || (operation !== 'alterColumn' && operation !== 'addColumn')) return
  const using: unknown = Reflect.get(Object(options), 'using')
  if (using === undefined || isText(using)) return
  throw new LimbeckError('invalid-op', `op.${operation}(…, { using }) is called with a "using" that is no text`, {
    hint: "It must be the SQL itself: { using: 'lower(name)' }.",
  })
}
