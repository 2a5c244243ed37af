/** What follows an object to another name. */
import { describe, expect, it } from 'vitest'
import { apply } from '../../src/ops/apply.ts'
import type { Schema } from '../../src/schema/schema.ts'

const schema: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'm', type: 'mood' },
        { name: 'ms', type: 'mood[]' },
        { name: 'other', type: 'mood_of_others' },
      ],
    },
    {
      name: 'auth.users',
      columns: [{ name: 'level', type: 'auth.level' }],
      foreignKeys: [{ columns: ['level'], references: { table: 'auth.levels', columns: ['level'] } }],
    },
  ],
  objects: [
    { kind: 'namespace', name: 'auth' },
    { kind: 'enum', name: 'mood', values: ['sad'] },
    { kind: 'enum', name: 'auth.level', values: ['low'] },
    { kind: 'domain', name: 'feeling', type: 'mood' },
    { kind: 'compositeType', name: 'pair', attributes: [{ name: 'first', type: 'mood' }] },
  ],
}

describe('renaming an object', () => {
  it('of a type takes the columns, arrays and types along that are made of it', () => {
    const { tables, objects } = apply(schema, {
      kind: 'renameObject',
      object: { kind: 'enum', name: 'mood' },
      to: 'Mood',
    })
    expect(tables[0]?.columns.map(({ type }) => type)).toEqual(['"Mood"', '"Mood"[]', 'mood_of_others'])
    expect(objects).toContainEqual({ kind: 'enum', name: 'Mood', values: ['sad'] })
    expect(objects).toContainEqual({ kind: 'domain', name: 'feeling', type: '"Mood"' })
    expect(objects).toContainEqual({
      kind: 'compositeType',
      name: 'pair',
      attributes: [{ name: 'first', type: '"Mood"' }],
    })
  })

  it('of a namespace takes everything along that is in it', () => {
    const { tables, objects } = apply(schema, {
      kind: 'renameObject',
      object: { kind: 'namespace', name: 'auth' },
      to: 'accounts',
    })
    expect(tables[1]).toEqual({
      name: 'accounts.users',
      columns: [{ name: 'level', type: 'accounts.level' }],
      foreignKeys: [{ columns: ['level'], references: { table: 'accounts.levels', columns: ['level'] } }],
    })
    expect(objects).toContainEqual({ kind: 'namespace', name: 'accounts' })
    expect(objects).toContainEqual({ kind: 'enum', name: 'accounts.level', values: ['low'] })
    expect(objects).toContainEqual({ kind: 'enum', name: 'mood', values: ['sad'] })
  })
})
