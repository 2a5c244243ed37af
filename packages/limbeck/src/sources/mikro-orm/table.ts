/** An entity's table as MikroORM has it → ours. */
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core'
import type { DatabaseTable } from '@mikro-orm/sql'
import { LimbeckError } from '../../errors.ts'
import { formatName } from '../../schema/names.ts'
import { normalizeTable, type Written } from '../../schema/normalize.ts'
import type { Check, Column, Generated, PrimaryKey, Table } from '../../schema/schema.ts'
import { defaultOf } from './default-value.ts'
import { foreignKeysOf } from './foreign-keys.ts'
import { indexesOf, uniqueOf } from './indexes.ts'
import { duplicateName } from '../duplicate-names.ts'
import { withoutParentheses } from '../sql-text.ts'

/** What of MikroORM's own settings decides over tables. */
export interface TableSettings {
  readonly foreignKeys: boolean
}

/** @throws LimbeckError `unsupported` and `invalid-schema`, naming the entity */
export function toTable(meta: EntityMetadata, table: DatabaseTable, settings: TableSettings): Table {
  const mapped: Written<Table> = {
    name: formatName({ name: table.name, ...(table.schema !== undefined && { namespace: table.schema }) }),
    columns: table.getColumns().map((column) => toColumn(meta, column)),
    ...primaryKeyOf(table),
    unique: uniqueOf(meta, table),
    foreignKeys: settings.foreignKeys ? foreignKeysOf(meta, table) : [],
    checks: table.getChecks().map(toCheck),
    indexes: indexesOf(meta, table),
    ...(table.comment && { comment: table.comment }),
  }
  refuseDuplicateNames(meta, mapped)
  return normalizeTable(mapped)
}

type MikroColumn = ReturnType<DatabaseTable['getColumns']>[number]

function toColumn(meta: EntityMetadata, column: MikroColumn): Written<Column> {
  const prop = propertyOf(meta, column.name)
  const value = column.generated === undefined ? defaultOf(meta, prop, column.default) : undefined
  return {
    name: column.name,
    type: typeOf(column),
    nullable: column.nullable === true,
    autoincrement: column.autoincrement === true,
    ...(value !== undefined && { default: value }),
    ...(column.generated !== undefined && { generated: toGenerated(column.generated) }),
    ...(column.collation && { collation: column.collation }),
    ...(column.comment && { comment: column.comment }),
  }
}

function propertyOf(meta: EntityMetadata, column: string): EntityProperty | undefined {
  return meta.props.find((prop) => prop.persist !== false && prop.fieldNames?.includes(column) === true)
}

/** `unsigned` is part of the type where it exists. */
function typeOf({ type, unsigned }: MikroColumn): string {
  return unsigned === true && !/\bunsigned\b/i.test(type) ? `${type} unsigned` : type
}

/** MikroORM keeps what follows `generated always as`: `(lower(name)) stored`. */
function toGenerated(text: string): Generated {
  const [, as = text, kind] =
    /^(?:generated\s+always\s+)?(?:as\s*(?=\())?(.*?)(?:\s*\b(stored|persistent|persisted|virtual))?\s*$/is.exec(
      text,
    ) ?? []
  return { as: withoutParentheses(as), ...(kind !== undefined && kind.toLowerCase() !== 'virtual' && { stored: true }) }
}

function primaryKeyOf(table: DatabaseTable): { readonly primaryKey?: PrimaryKey } {
  const primary = table.getIndexes().find((index) => index.primary)
  return primary ? { primaryKey: { name: primary.keyName, columns: primary.columnNames } } : {}
}

function toCheck({ name, expression }: ReturnType<DatabaseTable['getChecks']>[number]): Check {
  return { name, expression: withoutParentheses(String(expression)) }
}

function refuseDuplicateNames(meta: EntityMetadata, table: Written<Table>): void {
  const twice = duplicateName(table)
  if (twice === undefined) return
  throw new LimbeckError(
    'invalid-schema',
    `the entity "${meta.className}" has two constraints or indexes called "${twice}"`,
    {
      hint: 'Give one of them a "name" in the models.',
      data: { entity: meta.className, name: twice },
    },
  )
}
