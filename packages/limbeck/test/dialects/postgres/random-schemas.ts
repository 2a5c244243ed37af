/** Random schemas that PostgreSQL takes. */
import type * as fc from 'fast-check'

import type { Column, ForeignKey, Index, Schema, Table } from '../../../src/schema/schema.ts'
import { isSql, sql } from '../../../src/schema/sql.ts'
import { keysOf, schemas } from '../../support/schemas.ts'

/** The same schemas as for other databases, with expressions that mind their types. */
export function postgresSchemas(): fc.Arbitrary<Schema> {
  return schemas().map(({ tables }) => {
    const fitted = tables.map(fitTable)
    return { tables: fitted.map((table) => withFittingKeys(table, fitted)) }
  })
}

function fitTable({ options: _none, ...table }: Table): Table {
  const types = new Map(table.columns.map(({ name, type }) => [quoted(name), type]))
  return {
    ...table,
    columns: table.columns.map((column) => fitColumn(column, types)),
    ...(table.checks && {
      checks: table.checks.map(({ expression, ...check }) => ({ ...check, expression: fitCheck(expression, types) })),
    }),
    ...(table.indexes && { indexes: table.indexes.map((index) => fitIndex(index, types)) }),
  }
}

type Types = ReadonlyMap<string, string>

function fitColumn({ default: initial, collation, generated, ...column }: Column, types: Types): Column {
  const value = initial === undefined ? undefined : fitDefault(initial, column.type)
  return {
    ...column,
    ...(value === undefined ? {} : { default: value }),
    ...(collation === undefined || column.type !== 'text' ? {} : { collation: 'C' }),
    ...(generated && { generated: { as: fitGenerated(generated.as, column.type, types), stored: true } }),
  }
}

function fitDefault(value: NonNullable<Column['default']>, type: string): Column['default'] {
  if (type === 'text') return isSql(value) ? sql`'a'||'b'` : String(value)
  return isSql(value) ? sql`1+1` : 0
}

function fitGenerated(base: string, type: string, types: Types): string {
  const isText = types.get(base) === 'text'
  if (type === 'text') return isText ? `${base}||'x'` : `CAST(${base} AS text)`
  return isText ? `length(${base})` : `${base}*2`
}

function fitCheck(expression: string, types: Types): string {
  const [column = ''] = /^"(?:[^"]|"")*"/.exec(expression) ?? []
  const value = types.get(column) === 'text' ? `length(${column})` : column
  return expression.replace(column, () => value).replace("'id' <> ''", `coalesce(${value}::text,'id') not in ('','no')`)
}

function fitIndex(index: Index, types: Types): Index {
  const columns = index.columns.map((part) => {
    if (typeof part === 'string' || !('expression' in part)) return part
    const base = part.expression.replace(/^lower\((.*)\)$/s, '$1')
    return { ...part, expression: types.get(base) === 'text' ? `lower(${base})` : `${base}+1` }
  })
  return { ...index, columns }
}

/** Nothing can point at a key whose check is put off. */
function withFittingKeys({ foreignKeys, ...table }: Table, tables: readonly Table[]): Table {
  const fitting = (foreignKeys ?? []).filter((key) => isFitting(key, tables))
  return fitting.length === 0 ? table : { ...table, foreignKeys: fitting }
}

function isFitting({ references }: ForeignKey, tables: readonly Table[]): boolean {
  const target = tables.find(({ name }) => name === references.table)
  if (target === undefined) return false
  const unique = (target.unique ?? []).filter(({ deferrable }) => deferrable === undefined)
  return keysOf({ ...target, unique }).some((columns) => columns.join() === references.columns.join())
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
