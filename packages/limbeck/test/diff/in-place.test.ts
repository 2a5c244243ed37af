/** What stays while something is said of it, becomes valid, or has parents. */
import { describe, expect, test } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import { reverseAll } from '../../src/ops/reverse.ts'
import type { Check, ForeignKey, Table } from '../../src/schema/schema.ts'
import { foreignKey, schema, table, words } from '../support/tables.ts'

function changes(before: readonly Table[], after: readonly Table[]): unknown {
  return words(diff(schema(...before), schema(...after)))
}

const ck: Check = { name: 'ck', expression: 'a > 0' }
const fk: ForeignKey = { ...foreignKey('a', 'p'), name: 'fk' }
const parent = table('p', ['id'], { primaryKey: { name: 'pk', columns: ['id'] } })

function commented(comment: string): Table {
  return table('t', ['a'], {
    unique: [{ name: 'uq', columns: ['a'], comment }],
    checks: [{ ...ck, comment }],
    indexes: [{ name: 'ix', columns: ['a'], comment }],
  })
}

function withBoth(check: Check, key: ForeignKey): Table {
  return table('t', ['a'], { checks: [check], foreignKeys: [key] })
}

describe('comments of constraints and indexes', () => {
  test('change without the thing', () => {
    expect(changes([commented('one')], [commented('two')])).toEqual([
      ['comment constraint "uq" of "t": two', 'comment constraint "ck" of "t": two', 'comment index "ix" of "t": two'],
    ])
  })

  test('go under the name that the database has given', () => {
    const before = table('t', ['a'], { checks: [{ ...ck, comment: 'old' }] })
    const after = table('t', ['a'], { checks: [{ expression: ck.expression }] })
    expect(changes([before], [after])).toEqual([['remove the comment of constraint "ck" of "t"']])
  })

  test('come with what is made anew for another reason', () => {
    const before = table('t', ['a'], { checks: [{ ...ck, comment: 'old' }] })
    const after = table('t', ['a'], { checks: [{ ...ck, expression: 'a > 1', comment: 'new' }] })
    expect(changes([before], [after])).toEqual([['drop check "ck" of "t"', 'add check "ck" on "t": a > 1']])
  })
})

describe('constraints that have not looked at all rows', () => {
  const later = withBoth({ ...ck, notValid: true }, { ...fk, notValid: true })
  const valid = withBoth(ck, fk)

  test('are validated where they are', () => {
    expect(changes([parent, later], [parent, valid])).toEqual([
      ['validate the constraint "ck" of "t"', 'validate the constraint "fk" of "t"'],
    ])
  })

  test('are made anew on the way back, which nothing else undoes', () => {
    const ops = diff(schema(parent, later), schema(parent, valid))
    expect(words(reverseAll(ops))).toEqual([
      [
        'drop foreign key "fk" of "t"',
        'add foreign key "fk" from "t" ("a") to "p" ("id"), not valid',
        'drop check "ck" of "t"',
        'add check "ck" on "t": a > 0, not valid',
      ],
    ])
  })

  test('are made anew as they shall be where what they stand on changes', () => {
    const wider = table('p', [{ name: 'id', type: 'bigint' }], { primaryKey: { name: 'pk', columns: ['id'] } })
    const said = words(diff(schema(parent, later), schema(wider, valid))).flat()
    expect(said.filter((text) => text.includes('"fk"'))).toEqual([
      'drop foreign key "fk" of "t"',
      'add foreign key "fk" from "t" ("a") to "p" ("id")',
    ])
  })
})

describe('tables that are made of others', () => {
  const heir = table('a_heir', ['b'], {
    indexes: [{ name: 'ix', columns: ['id'] }],
    options: { inherits: 'p' },
  })

  test('come after them and go before them, whatever their names', () => {
    const ops = diff(schema(), schema(heir, parent))
    expect(ops.map((op) => (op.kind === 'createTable' ? op.table.name : op.kind))).toEqual(['p', 'a_heir'])
    expect(diff(schema(heir, parent), schema()).map((op) => (op.kind === 'dropTable' ? op.name : op.kind))).toEqual([
      'a_heir',
      'p',
    ])
  })

  test('use what their parents get, and cease to use what they lose', () => {
    const wider = table('p', ['id', 'n'], { primaryKey: { name: 'pk', columns: ['id'] } })
    const using = { ...heir, indexes: [{ name: 'ix', columns: ['n'] }] }
    const up = diff(schema(parent, { ...heir, indexes: [] }), schema(wider, using))
    expect(words(up)).toEqual([['add column "p.n" integer'], ['create index "ix" on "a_heir" ("n")']])
    expect(words(diff(schema(wider, using), schema(parent, { ...heir, indexes: [] })))).toEqual([
      ['drop index "ix" of "a_heir"'],
      ['drop column "p.n"'],
    ])
  })

  test('follow a parent that is renamed', () => {
    const renamed = { ...heir, options: { inherits: 'q' } }
    const ops = diff(schema(heir, parent), schema(renamed, { ...parent, name: 'q' }), {
      renames: { tables: [{ from: 'p', to: 'q' }] },
    })
    expect(words(ops)).toEqual(['rename table "p" to "q"'])
  })
})
