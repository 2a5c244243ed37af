/** Objects that are no tables: which of them are compared, and in which order they come and go. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import { apply } from '../../src/ops/apply.ts'
import { describe as inWords } from '../../src/ops/describe.ts'
import type { Op } from '../../src/ops/op.ts'
import { reverseAll } from '../../src/ops/reverse.ts'
import { type Dependency, objectKey, type SchemaObject } from '../../src/schema/objects.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'

const mood: SchemaObject = { kind: 'enum', name: 'mood', values: ['sad', 'happy'] }
const people: Table = {
  name: 'people',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'mood', type: 'mood' },
  ],
}
const moodOfPeople: Dependency = {
  from: { kind: 'table', name: 'people', column: 'mood' },
  on: { kind: 'enum', name: 'mood' },
}

function words(actual: Schema, desired: Schema): string[] {
  return diff(actual, desired).flatMap(inWords)
}

const EMPTY: Schema = { tables: [] }

function policyOn(table: string): SchemaObject {
  return { kind: 'policy', name: 'own', on: table, using: 'true' }
}

function tableWith(column: string): Table {
  return {
    name: 't',
    columns: [
      { name: 'id', type: 'integer' },
      { name: column, type: 'text' },
    ],
  }
}

function viewOf(column: string): Schema {
  return {
    tables: [tableWith(column)],
    objects: [{ kind: 'view', name: 'v', as: `SELECT ${column} FROM t` }],
    dependencies: [{ from: { kind: 'view', name: 'v' }, on: { kind: 'table', name: 't', column } }],
  }
}

function view(name: string): SchemaObject {
  return { kind: 'view', name, as: 'SELECT 1' }
}

function routine(name: string): SchemaObject {
  return { kind: 'function', name, definition: `CREATE FUNCTION ${name} …` }
}

/** A routine, and the views that call it. */
function calling(name: string, views: readonly string[]): Schema {
  return {
    tables: [],
    kinds: ['function', 'view'],
    objects: [routine(name), ...views.map(view)],
    dependencies: views.map((caller) => ({ from: { kind: 'view', name: caller }, on: { kind: 'function', name } })),
  }
}

/** Tables `t` and `u` with a column each, and routines of the rows of both. */
function ofRows(inFirst: string, inSecond: string): Schema {
  return {
    tables: [tableWith(inFirst), { ...tableWith(inSecond), name: 'u' }],
    objects: ['f(t[])', 'f(u)'].map(routine),
    dependencies: [
      { from: { kind: 'function', name: 'f(t[])' }, on: { kind: 'table', name: 't' } },
      { from: { kind: 'function', name: 'f(u)' }, on: { kind: 'table', name: 'u' } },
    ],
  }
}

describe('which objects are compared', () => {
  test('none where the desired schema speaks about none', () => {
    expect(diff({ tables: [], objects: [mood] }, EMPTY)).toEqual([])
  })

  test('those of the kinds that it speaks about, even where it has none of them', () => {
    expect(diff({ tables: [], objects: [mood, view('v')] }, { tables: [], kinds: ['enum'] })).toEqual([
      { kind: 'dropObject', object: { kind: 'enum', name: 'mood' }, was: mood },
    ])
  })

  test('by kind, name and table', () => {
    expect(words({ tables: [], objects: [policyOn('a')] }, { tables: [], objects: [policyOn('b')] })).toEqual([
      'create policy "own" on "b"',
      'drop policy "own" on "a"',
    ])
  })
})

describe('the order', () => {
  test('what a table is made of comes before it, and goes after it', () => {
    const full: Schema = { tables: [people], objects: [mood], dependencies: [moodOfPeople] }
    const none: Schema = { tables: [], kinds: ['enum'] }
    expect(words(none, full)).toEqual(['create enum "mood"', 'create table "people" with "id", "mood"'])
    expect(words(full, none)).toEqual(['drop table "people"', 'drop enum "mood"'])
  })

  test('a column that changes its type stands between the two types', () => {
    const before: Schema = { tables: [people], objects: [mood], dependencies: [moodOfPeople] }
    const after: Schema = {
      tables: [
        {
          ...people,
          columns: [
            { name: 'id', type: 'integer' },
            { name: 'mood', type: 'feeling' },
          ],
        },
      ],
      objects: [{ ...mood, name: 'feeling' }],
      dependencies: [{ ...moodOfPeople, on: { kind: 'enum', name: 'feeling' } }],
    }
    expect(words(before, after)).toEqual([
      'create enum "feeling"',
      'alter column "people.mood": mood → feeling',
      'drop enum "mood"',
    ])
  })

  test('a view that leaves one column for another stands between the two', () => {
    expect(words(viewOf('old'), viewOf('new'))).toEqual([
      'add column "t.new" text',
      'alter view "v": as',
      'drop column "t.old"',
    ])
  })

  test('a routine goes before another one of its name comes', () => {
    expect(words(calling('f(integer)', []), calling('f(text)', []))).toEqual([
      'drop function "f(integer)"',
      'create function "f(text)"',
    ])
  })

  test('a routine that is called in the same words as another one later goes after that has come', () => {
    const [actual, desired] = [calling('f(integer)', ['v', 'w']), calling('f(text)', ['v', 'x'])]
    expect(words(actual, desired)).toEqual([
      'drop view "w"',
      'create function "f(text)"',
      'drop function "f(integer)"',
      'create view "x"',
    ])
  })

  test('a routine of the rows of a table is another one where the table leaves its name to another one', () => {
    const renames = {
      tables: [
        { from: 't', to: 'u' },
        { from: 'u', to: 't' },
      ],
    }
    expect(diff(ofRows('a', 'b'), ofRows('b', 'a'), { renames }).map(({ kind }) => kind)).toEqual([
      'dropObject',
      'dropObject',
      'renameTable',
      'renameTable',
      'renameTable',
      'createObject',
      'createObject',
    ])
  })

  test('two that stand on each other are put in some order', () => {
    const ring: Dependency[] = [
      { from: { kind: 'view', name: 'a' }, on: { kind: 'view', name: 'b' } },
      { from: { kind: 'view', name: 'b' }, on: { kind: 'view', name: 'a' } },
    ]
    expect(words(EMPTY, { tables: [], objects: [view('a'), view('b')], dependencies: ring })).toHaveLength(2)
  })
})

describe('a sequence of a column', () => {
  const sequence: SchemaObject = { kind: 'sequence', name: 's', ownedBy: { table: 't', column: 'id' } }
  const schema: Schema = {
    tables: [{ name: 't', columns: [{ name: 'id', type: 'integer', default: { sql: "nextval('s')" } }] }],
    objects: [sequence],
    dependencies: [{ from: { kind: 'table', name: 't', column: 'id' }, on: { kind: 'sequence', name: 's' } }],
  }

  test('comes before it, and belongs to it afterwards', () => {
    expect(words(EMPTY, schema)).toEqual([
      'create sequence "s"',
      'create table "t" with "id"',
      'alter sequence "s": ownedBy',
    ])
  })

  test('is its own before it goes', () => {
    expect(words(schema, { tables: [], kinds: ['sequence'] })).toEqual([
      'alter sequence "s": ownedBy',
      'drop table "t"',
      'drop sequence "s"',
    ])
  })
})

/** Views over views: each stands on some of those before it. */
const layered = fc
  .array(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), as: fc.constantFrom('1', '2'), on: fc.nat(31) }), {
    maxLength: 5,
  })
  .map((seeds): Schema => {
    const unique = [...new Map(seeds.map((seed) => [seed.name, seed])).values()]
    return {
      tables: [],
      kinds: ['view'],
      objects: unique.map(({ name, as }) => ({ kind: 'view', name, as })),
      dependencies: unique.flatMap(({ name, on }, i) =>
        unique
          .slice(0, i)
          .filter((_other, bit) => (on & (1 << bit)) !== 0)
          .map((other) => ({ from: { kind: 'view', name }, on: { kind: 'view', name: other.name } })),
      ),
    }
  })

const reached = (schema: Schema, ops: readonly Op[]): Schema => ops.reduce(apply, schema)
const keys = (schema: Schema): unknown =>
  (schema.objects ?? []).toSorted((a, b) => (objectKey(a) < objectKey(b) ? -1 : 1))

/** Everything that is there stands on what is there, judged by the side that it comes from. */
function isSound(present: ReadonlySet<string>, dependencies: readonly Dependency[] = []): boolean {
  return dependencies.every(({ from, on }) => !present.has(from.name) || present.has(on.name))
}

test('random views come after what they stand on, go before it, and can all be taken back', () => {
  fc.assert(
    fc.property(layered, layered, (a, b) => {
      const ops = diff(a, b)
      expect(keys(reached(a, ops))).toEqual(keys(b))
      expect(keys(reached(reached(a, ops), reverseAll(ops)))).toEqual(keys(a))
      const dropping = diff(a, { tables: [], kinds: ['view'] })
      let state: Schema = a
      for (const op of dropping) {
        state = apply(state, op)
        expect(isSound(new Set((state.objects ?? []).map((object) => object.name)), a.dependencies)).toBe(true)
      }
      state = EMPTY
      for (const op of diff(EMPTY, b)) {
        state = apply(state, op)
        expect(isSound(new Set((state.objects ?? []).map((object) => object.name)), b.dependencies)).toBe(true)
      }
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
  )
})
