/** What is granted by default (`ALTER DEFAULT PRIVILEGES`) is granted on what is made by the way, whatever the models say. */
import { sequenceOf, usualGrants } from '../schema/granted.ts'
import { inSql } from '../schema/names.ts'
import { objectKey, type ObjectKind, type Part, refOf, type SchemaObject } from '../schema/objects.ts'
import { kindsOf } from '../schema/parts.ts'
import type { Schema, Table } from '../schema/schema.ts'

/**
 * The two schemas, in which what comes or goes says that nothing but the usual is granted on it, where it says nothing. Without
 * default grants that is so anyway.
 */
export function withUsualGrants(actual: Schema, desired: Schema): readonly [Schema, Schema] {
  const isGiving = [actual, desired].some(({ objects = [] }) => objects.some(({ kind }) => kind === 'defaultGrants'))
  if (!isGiving || !kindsOf(desired).includes('grants')) return [actual, desired]
  const [before, after] = [grantablesOf(actual), grantablesOf(desired)]
  return [withUsual(actual, missingIn(after, before)), withUsual(desired, missingIn(before, after))]
}

/** Things that something can be granted on, by the names that grants have for them. */
type Grantables = ReadonlyMap<string, Part>

function missingIn(others: Grantables, own: Grantables): Grantables {
  return new Map([...own].filter(([name]) => !others.has(name)))
}

function grantablesOf({ tables, objects = [] }: Schema): Grantables {
  return new Map([
    ...tables.map(({ name }) => [`table ${inSql(name)}`, { kind: 'table', name }] as const),
    ...tables.flatMap(countersOf),
    ...objects.flatMap((object) => {
      const word = WORDS[object.kind]
      return word === undefined ? [] : [[`${word} ${nameIn(object)}`, refOf(object)] as const]
    }),
  ])
}

function countersOf({ name: table, columns }: Table): readonly (readonly [string, Part])[] {
  return columns.flatMap((column) => {
    if (column.autoincrement !== true) return []
    const name = `sequence ${inSql(sequenceOf(column, table))}`
    return [[name, { kind: 'table', name: table, column: column.name }] as const]
  })
}

/** The words that grants have for kinds. */
const WORDS: { readonly [K in ObjectKind]?: string } = {
  view: 'table',
  materializedView: 'table',
  sequence: 'sequence',
  function: 'function',
  aggregate: 'function',
  procedure: 'procedure',
  enum: 'type',
  domain: 'type',
  compositeType: 'type',
  rangeType: 'type',
  namespace: 'schema',
}

/** The name of a routine is SQL already. */
function nameIn({ kind, name }: SchemaObject): string {
  return WORDS[kind] === 'function' || kind === 'procedure' ? name.replace('(*)', '()') : inSql(name)
}

function withUsual(schema: Schema, things: Grantables): Schema {
  const { objects = [], dependencies = [] } = schema
  const said = new Set(objects.map(objectKey))
  const silent = [...things]
    .map(([name, thing]) => ({ object: { kind: 'grants', name, grants: usualGrants(name) } as const, thing }))
    .filter(({ object }) => !said.has(objectKey(object)))
  return {
    ...schema,
    objects: [...objects, ...silent.map(({ object }) => object)],
    dependencies: [...dependencies, ...silent.map(({ object, thing }) => ({ from: refOf(object), on: thing }))],
  }
}
