/** Values of enums, and what speaks of them, in their order. */
import { describe, expect, it } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import type { Renames } from '../../src/diff/options.ts'
import { apply } from '../../src/ops/apply.ts'
import { reverseAll } from '../../src/ops/reverse.ts'
import type { Schema } from '../../src/schema/schema.ts'

function people(values: readonly string[], initial: string, check = 'true'): Schema {
  return {
    tables: [
      {
        name: 'people',
        columns: [{ name: 'm', type: 'mood', default: { sql: initial } }],
        checks: [{ name: 'ck', expression: check }],
      },
    ],
    objects: [{ kind: 'enum', name: 'mood', values }],
  }
}

function holding(values: readonly string[], initial?: string): Schema {
  return {
    tables: [{ name: 'people', columns: [{ name: 'm', type: 'mood[]', ...(initial && { default: initial }) }] }],
    objects: [{ kind: 'enum', name: 'mood', values }],
  }
}

function named(values: readonly string[], name: string, initial?: string): Schema {
  return {
    tables: [{ name: 'people', columns: [{ name, type: 'mood', ...(initial !== undefined && { default: initial }) }] }],
    objects: [{ kind: 'enum', name: 'mood', values }],
    dependencies: [{ from: { kind: 'table', name: 'people', column: name }, on: { kind: 'enum', name: 'mood' } }],
  }
}

function both(mood: readonly string[], level: readonly string[]): Schema {
  return {
    tables: [],
    objects: [
      { kind: 'enum', name: 'mood', values: mood },
      { kind: 'enum', name: 'level', values: level },
    ],
  }
}

/** The ops in a few words. */
function words(before: Schema, after: Schema, renames: Renames = {}): readonly string[] {
  const ops = diff(before, after, { renames })
  const { dependencies: _told, ...start } = before
  expect([...ops, ...reverseAll(ops)].reduce(apply, before)).toEqual(start)
  return ops.flatMap((op): string[] => {
    if (op.kind === 'alterObject') return [`enum${op.anew === true ? ' anew' : ''}`]
    if (op.kind !== 'alterTable') return [op.kind]
    return op.changes.map((change) =>
      change.kind === 'alterColumn' ? `default ${JSON.stringify(change.set.default)}` : change.kind,
    )
  })
}

describe('the values of an enum', () => {
  it('are changed in place where nothing else speaks of them', () => {
    expect(words(people(['a'], `'a'`), people(['a', 'b'], `'a'`))).toEqual(['enum'])
    expect(words(people(['a', 'c'], `'a'`), people(['a', 'b'], `'a'`))).toEqual(['enum'])
  })

  it('are there before the default that is one', () => {
    expect(words(people(['a'], `'a'`), people(['a', 'b'], `'b'::mood`))).toEqual([
      'enum anew',
      `default {"sql":"'b'::mood"}`,
    ])
  })

  it('go after the default that was one', () => {
    expect(words(people(['a', 'b'], `'b'`), people(['a'], `'a'`))).toEqual([`default {"sql":"'a'"}`, 'enum anew'])
  })

  it('leave no default in between where it goes from one that goes to one that comes', () => {
    expect(words(people(['a', 'b'], `'b'`), people(['a', 'c'], `'c'`))).toEqual([
      'default null',
      'enum anew',
      `default {"sql":"'c'"}`,
    ])
  })

  it('stand between the check that spoke of old ones and that which speaks of new ones', () => {
    expect(words(people(['a', 'b'], `'a'`, `m <> 'b'`), people(['a', 'c'], `'a'`, `m <> 'c'`))).toEqual([
      'dropCheck',
      'enum anew',
      'addCheck',
    ])
  })

  it('go after an array that names them, whatever quotes they hold', () => {
    expect(words(holding(["it's", 'a'], "{a,it's}"), holding(['a']))).toEqual(['default null', 'enum anew'])
  })

  it('go after a row that names them', () => {
    expect(words(holding(['a', "it's"], "(1,it's)"), holding(['a']))).toEqual(['default null', 'enum anew'])
    expect(words(holding(['a', 'b'], '(b,)'), holding(['a']))).toEqual(['default null', 'enum anew'])
    expect(words(holding(['a', 'b'], '(bb,)'), holding(['a'], '(bb,)'))).toEqual(['enum'])
  })

  it('go in one step after the default of a column that gets another name', () => {
    const renames = { columns: [{ table: 'people', from: 'm', to: 'n' }] }
    const without = ['renameColumn', 'default null', 'enum anew']
    expect(words(named(['a', 'b'], 'm', 'b'), named(['a'], 'n'), renames)).toEqual(without)
    expect(words(named(['a', 'b'], 'm', 'b'), named(['a', 'c'], 'n', 'c'), renames)).toEqual([
      ...without,
      'default "c"',
    ])
  })

  it('go in one step where another enum in the same change has them, too', () => {
    expect(words(both(['a', 'b'], ['b', 'c']), both(['a', 'd'], ['c', 'd']))).toHaveLength(2)
    expect(words(both(['a', 'b'], ['b', 'c']), both(['a'], ['c', 'b']))).toHaveLength(2)
  })
})
