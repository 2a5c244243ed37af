/** How SQLite writes what databases write differently. */
import { LimbeckError } from '../../errors.ts'
import { parseName } from '../../schema/names.ts'
import type { Column, Table, Unique } from '../../schema/schema.ts'
import { literalText } from '../../schema/sql.ts'
import type { SqlValue } from '../../ops/op.ts'
import { constraintName, constraintTexts, defaultText, doubleQuoted, type Spelling } from '../standard.ts'
import { refuseForeign } from './refuse.ts'
import { declaredType } from './types.ts'

/** SQLite's spelling. */
export const spelling: Spelling = Object.freeze({
  dialect: 'sqlite',
  quote: doubleQuoted,
  table: (name: string) => doubleQuoted(bareName(name)),
  column: columnText,
  constraints: constraintsText,
  tableSuffix,
  literal,
})

/**
 * The name of a table as SQLite stores it.
 * @throws LimbeckError `unsupported` for a name with a namespace
 */
export function bareName(name: string): string {
  const { namespace, name: bare } = parseName(name)
  if (namespace === undefined) return bare
  throw new LimbeckError('unsupported', `the table "${name}" is in the namespace "${namespace}", and SQLite has none`, {
    hint: `Name it "${bare}", or write "\\"${name}\\"" if the dot belongs to the name.`,
  })
}

/** A value as SQL text. */
export function literal(value: SqlValue): string {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex').toUpperCase()}'`
  // A text of SQL ends at a NUL, and the shell takes away a CR before the end of a line: then a string goes in as its bytes.
  if (typeof value === 'string' && /\0|\r\n/.test(value)) return `CAST(${literal(Buffer.from(value))} AS TEXT)`
  return literalText(value)
}

/** The whole definition of a column. */
export function columnText(column: Column, table: Table): string {
  const type = declaredType(column, table)
  return [
    doubleQuoted(column.name),
    ...(type === '' ? [] : [type]),
    ...(column.nullable === true ? [] : ['NOT NULL']),
    ...(column.autoincrement === true ? [autoincrementText(table, column)] : []),
    ...(column.default === undefined ? [] : [`DEFAULT ${defaultText(column.default)}`]),
    ...(column.collation === undefined ? [] : [`COLLATE ${doubleQuoted(column.collation)}`]),
    ...(column.generated === undefined ? [] : [generatedText(column.generated)]),
  ].join(' ')
}

/** SQLite takes the keyword only in the column's own definition. */
function autoincrementText(table: Table, column: Column): string {
  const { columns = [] } = table.primaryKey ?? {}
  if (columns.length !== 1 || columns[0] !== column.name) {
    throw new LimbeckError(
      'invalid-schema',
      `the column "${table.name}.${column.name}" is autoincrement, but not the primary key`,
      {
        hint: `Make "${column.name}" the only column of the primary key, or drop autoincrement.`,
      },
    )
  }
  return `${constraintName(spelling, table.primaryKey?.name)}PRIMARY KEY AUTOINCREMENT`
}

export function generatedText({ as, stored }: NonNullable<Column['generated']>): string {
  return `GENERATED ALWAYS AS (${as}) ${stored === true ? 'STORED' : 'VIRTUAL'}`
}

function constraintsText(table: Table): readonly string[] {
  refuseForeign(table)
  table.unique?.forEach((unique) => rejectDeferrable(table.name, unique))
  const { primaryKey, ...rest } = table
  const inColumn = table.columns.some((column) => column.autoincrement === true)
  return constraintTexts(spelling, primaryKey === undefined || inColumn ? rest : table)
}

/** @throws LimbeckError `unsupported` for a unique constraint that is deferrable: SQLite checks them row by row */
export function rejectDeferrable(table: string, { name, columns, deferrable }: Unique): void {
  if (deferrable === undefined) return
  const named = `"${name ?? columns.join(', ')}"`
  throw new LimbeckError(
    'unsupported',
    `the unique constraint ${named} of "${table}" is deferrable, and SQLite has none that are`,
    {
      hint: 'Drop "deferrable" from it.',
    },
  )
}

export function tableSuffix({ options = {} }: Table): string {
  const words = [
    ...(options['strict'] === true ? ['STRICT'] : []),
    ...(options['withoutRowid'] === true ? ['WITHOUT ROWID'] : []),
  ]
  return words.length === 0 ? '' : ` ${words.join(', ')}`
}
