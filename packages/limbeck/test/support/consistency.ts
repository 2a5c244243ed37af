/** What is wrong with a schema, as the strictest database would see it. */
import { isDeepStrictEqual } from 'node:util'
import { apply } from '../../src/ops/apply.ts'
import type { Op } from '../../src/ops/op.ts'
import { normalizeTable } from '../../src/schema/normalize.ts'
import type { ForeignKey, Index, Schema, Table } from '../../src/schema/schema.ts'
import { keysOf } from './schemas.ts'

/** What a database would refuse at any moment on the way; a table's change counts as a moment of its own. */
export function problemsOnTheWay(from: Schema, ops: readonly Op[]): readonly string[] {
  let schema = from
  return ops.flatMap(singleSteps).flatMap((op) => {
    schema = apply(schema, op)
    return problems(schema).map((problem) => `after ${JSON.stringify(op)}: ${problem}`)
  })
}

function singleSteps(op: Op): readonly Op[] {
  return op.kind === 'alterTable' ? op.changes.map((change) => ({ ...op, changes: [change] })) : [op]
}

export function problems({ tables }: Schema): readonly string[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  return [
    ...tables.filter(({ columns }) => columns.length === 0).map(({ name }) => `table ${name} has no columns`),
    ...tables.flatMap((table) => (table.foreignKeys ?? []).flatMap((key) => danglingReasons(table, key, byName))),
    ...tables.flatMap((table) => strayNames(table).map((name) => `an expression of ${table.name} uses ${name}`)),
    ...duplicates(tables.flatMap(allNames)).map((name) => `the name ${name} is used twice`),
    ...tables.flatMap(({ name: table, checks = [] }) =>
      duplicates(checks.flatMap(({ name }) => name ?? [])).map((name) => `${table} has the check ${name} twice`),
    ),
  ]
}

function danglingReasons(table: Table, key: ForeignKey, tables: ReadonlyMap<string, Table>): readonly string[] {
  const target = tables.get(key.references.table)
  const label = `foreign key ${key.name ?? key.columns.join()} of ${table.name}`
  if (!target) return [`${label} points at no table`]
  const wanted = key.references.columns.toSorted().join()
  if (!keysOf(target).some((columns) => columns.toSorted().join() === wanted)) return [`${label} points at no key`]
  const types = key.columns.map((column) => typeOf(table, column))
  const targetTypes = key.references.columns.map((column) => typeOf(target, column))
  return isDeepStrictEqual(types, targetTypes) ? [] : [`${label} has other types than its target`]
}

/** Names in expressions that are no column of their table; random schemas write all names in double quotes. */
function strayNames({ columns, checks = [], indexes = [] }: Table): readonly string[] {
  const texts = [
    ...columns.flatMap(({ generated }) => generated?.as ?? []),
    ...checks.map(({ expression }) => expression),
    ...indexes.flatMap(({ where = '', columns: parts }) => [where, ...parts.map(expressionOf)]),
  ]
  const used = texts.flatMap((text) => text.match(/"(?:[^"]|"")*"/g) ?? [])
  return used
    .map((word) => word.slice(1, -1).replaceAll('""', '"'))
    .filter((word) => !columns.some(({ name }) => name === word))
}

function expressionOf(part: Index['columns'][number]): string {
  return typeof part === 'object' && 'expression' in part ? part.expression : ''
}

function typeOf(table: Table, column: string): string | undefined {
  return table.columns.find(({ name }) => name === column)?.type
}

/** Those that must differ from all others. */
function allNames({ name, primaryKey, unique = [], foreignKeys = [], indexes = [] }: Table): readonly string[] {
  const parts = [...(primaryKey ? [primaryKey] : []), ...unique, ...foreignKeys, ...indexes]
  return [name, ...parts.flatMap((part) => part.name ?? [])]
}

function duplicates(names: readonly string[]): readonly string[] {
  return names.filter((name, i) => names.indexOf(name) !== i)
}

/** The schema with every list whose order means nothing in one order: columns too, since no database moves them. */
export function sorted({ tables }: Schema): Schema {
  return {
    tables: tables
      .map((table) =>
        normalizeTable({
          ...table,
          columns: inOrder(table.columns),
          unique: inOrder(table.unique ?? []),
          foreignKeys: inOrder(table.foreignKeys ?? []),
          checks: inOrder(table.checks ?? []),
          indexes: inOrder(table.indexes ?? []),
        }),
      )
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function inOrder<T extends { readonly name?: string }>(list: readonly T[]): readonly T[] {
  const key = (item: T): string => item.name ?? JSON.stringify(item)
  return list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
