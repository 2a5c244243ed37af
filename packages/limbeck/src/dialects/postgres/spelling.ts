/** How PostgreSQL writes what databases write differently. */
import type { SqlValue } from '../../ops/op.ts'
import type { Column, Table } from '../../schema/schema.ts'
import { literalText, type Literal, type SqlExpression } from '../../schema/sql.ts'
import { constraintTexts, defaultText, doubleQuoted, type Spelling } from '../standard.ts'
import { bytesIn } from './model-default.ts'
import { qualified } from './quoting.ts'
import { identityText, isSerial } from './sequence.ts'
import { ddlType, scalarName } from './types.ts'
import { bytesText } from './values.ts'

export { indexName, qualified } from './quoting.ts'

/** PostgreSQL's spelling. */
export const spelling: Spelling = Object.freeze({
  dialect: 'postgres',
  quote: doubleQuoted,
  table: qualified,
  column: (column: Column, table: Table) => columnText(column, table.name),
  constraints: (table: Table) => constraintTexts(spelling, table),
  tableSuffix: () => '',
  literal,
  // An offset is heeded by columns that have a time zone, and overlooked by those that have none.
  date: (value: Date) => `${value.toISOString().replace('T', ' ').replace('Z', '')}+00`,
  collation: qualified,
})

/** A value as SQL text. */
export function literal(value: SqlValue): string {
  if (value === null) return 'NULL'
  return value instanceof Uint8Array ? `'${bytesText(value)}'::bytea` : literalText(value)
}

/** The whole definition of a column, as far as it can stand in one. @param table the name of its table */
export function columnText(column: Column, table: string): string {
  return [
    doubleQuoted(column.name),
    ddlType(column.type),
    ...(column.compression === undefined ? [] : [`COMPRESSION ${column.compression}`]),
    ...(column.collation === undefined ? [] : [`COLLATE ${qualified(column.collation)}`]),
    ...(column.nullable === true ? [] : [notNullText(column)]),
    ...(column.default === undefined ? [] : [`DEFAULT ${initialText(column, column.default)}`]),
    ...(column.generated === undefined ? [] : [generatedText(column.generated)]),
    ...(column.autoincrement === true && !isSerial(column) ? [identityText(column, table)] : []),
  ].join(' ')
}

/** Servers that name no NOT NULL read the name and leave it at that. */
function notNullText({ notNullName }: Column): string {
  return notNullName === undefined ? 'NOT NULL' : `CONSTRAINT ${doubleQuoted(notNullName)} NOT NULL`
}

/** What stands after DEFAULT; X'00FF' would be bits to PostgreSQL. */
export function initialText({ type }: Pick<Column, 'type'>, value: Literal | SqlExpression): string {
  const bytes = scalarName(type) === 'blob' ? bytesIn(value) : undefined
  return bytes === undefined ? defaultText(value) : `'\\x${bytes}'`
}

/** The type of a column, with its collation. */
export function typeText({ type, collation }: Pick<Column, 'type' | 'collation'>): string {
  return collation === undefined ? ddlType(type) : `${ddlType(type)} COLLATE ${qualified(collation)}`
}

function generatedText({ as, stored }: NonNullable<Column['generated']>): string {
  return `GENERATED ALWAYS AS (${as}) ${stored === true ? 'STORED' : 'VIRTUAL'}`
}
