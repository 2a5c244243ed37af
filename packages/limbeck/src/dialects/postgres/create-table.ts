/** Compiles the creation of a table with all that is its own. */
import type { CreateTable } from '../../ops/op.ts'
import { parentsOf } from '../../schema/parents.ts'
import type { Check, Exclusion, ForeignKey, Table, TableOptions, Unique } from '../../schema/schema.ts'
import type { Reader, Statement } from '../dialect.ts'
import {
  checkText,
  constraintTexts,
  createIndexText,
  doubleQuoted,
  exclusionText,
  foreignKeyText,
  parameterList,
  uniqueText,
} from '../standard.ts'
import { optionActions } from './alter-options.ts'
import { attributeActions } from './attribute-actions.ts'
import { isParameter, plainOptions } from './model-options.ts'
import { namespaceOf } from './namespace.ts'
import { qualified } from './quoting.ts'
import { refuseNewer } from './refuse-newer.ts'
import { createSequence, isSerial, sequenceName } from './sequence.ts'
import { sameExclusion } from './settle.ts'
import { commentsOf } from './side-statements.ts'
import { columnText, literal, spelling } from './spelling.ts'
import { serialType } from './types.ts'
import { versionOf } from './version.ts'

/** The table, with its namespace where that is not there yet. */
export async function createTable({ table: written }: CreateTable, before: Reader): Promise<readonly Statement[]> {
  const table = withoutSerial(written)
  refuseNewer(table, await versionOf(before))
  const { name, columns, indexes = [] } = table
  const options = plainOptions(table.options ?? {})
  const { again, excludedAgain, early, late, unchecked } = split(table)
  const sql = qualified(name)
  const serial = columns.filter(isSerial)
  const actions = [...columns.flatMap(attributeActions), ...optionActions({}, options)]
  const add = (constraint: string): string => `ALTER TABLE ${sql} ADD ${constraint}`
  const statements = [
    ...serial.map((column) => createSequence(column, name)),
    tableText(early, options),
    ...serial.map(
      (column) => `ALTER SEQUENCE ${sequenceName(column, name)} OWNED BY ${sql}.${doubleQuoted(column.name)}`,
    ),
    ...again.map((key) => add(uniqueText(spelling, key))),
    ...excludedAgain.map((exclusion) => add(exclusionText(spelling, exclusion))),
    ...indexes.map((index) => createIndexText(spelling, name, index)),
    ...late.map((key) => add(foreignKeyText(spelling, key))),
    ...unchecked.map((check) => add(checkText(spelling, check))),
    ...(actions.length === 0 ? [] : [`ALTER TABLE ${sql} ${actions.join(', ')}`]),
    ...commentsOf(table),
  ]
  return [...(await namespaceOf(name, before)), ...statements.map((text) => ({ sql: text }))]
}

/** `CREATE TABLE …`; a partition and an heir with no more than is their own. */
function tableText(table: Table, options: TableOptions): string {
  const { partitionOf, partitionBound, partitionBy, accessMethod, tablespace, unlogged } = options
  const columns = table.columns.map((column) => columnText(withNumbers(column, table.name), table.name))
  const lines = [...columns, ...constraintTexts(spelling, table)]
  const body = `(\n  ${lines.join(',\n  ')}\n)`
  const parents = parentsOf({ options }).map(qualified).join(', ')
  const parameters = Object.entries(options).filter(([name]) => isParameter(name))
  return [
    `CREATE ${unlogged === true ? 'UNLOGGED ' : ''}TABLE ${qualified(table.name)}`,
    ...(partitionOf === undefined ? [body] : [`PARTITION OF ${parents}`, ...(lines.length === 0 ? [] : [body])]),
    ...(partitionOf === undefined && parents !== '' ? [`INHERITS (${parents})`] : []),
    ...(partitionBound === undefined ? [] : [partitionBound]),
    ...(partitionBy === undefined ? [] : [`PARTITION BY ${partitionBy}`]),
    ...(typeof accessMethod === 'string' ? [`USING ${doubleQuoted(accessMethod)}`] : []),
    ...(parameters.length === 0 ? [] : [`WITH (${parameterList(Object.fromEntries(parameters))})`]),
    ...(typeof tablespace === 'string' ? [`TABLESPACE ${doubleQuoted(tablespace)}`] : []),
  ].join(' ')
}

/** A column that has its numbers from a default, with that default. */
export function withNumbers(column: Table['columns'][number], table: string): Table['columns'][number] {
  if (!isSerial(column)) return column
  return { ...column, default: { sql: `nextval(${literal(sequenceName(column, table))})` } }
}

/** What CREATE TABLE cannot make, or makes otherwise. */
interface Parts {
  readonly early: Table
  /** Of two keys on the same columns, CREATE TABLE makes one. */
  readonly again: readonly Unique[]
  /** Of two exclusions that say the same, just so. */
  readonly excludedAgain: readonly Exclusion[]
  /** Foreign keys to the table itself, to a key that comes after CREATE TABLE; and those that CREATE TABLE would make valid. */
  readonly late: readonly ForeignKey[]
  /** Checks that CREATE TABLE would make valid. */
  readonly unchecked: readonly Check[]
}

function split(table: Table): Parts {
  const { name, primaryKey, unique = [], foreignKeys = [], checks = [], exclusions = [] } = table
  const keys: readonly Unique[] = [...(primaryKey === undefined ? [] : [primaryKey]), ...unique]
  const again = unique.filter((key) => keys.findIndex((other) => sameColumns(other, key)) !== keys.indexOf(key))
  const excludedAgain = exclusions.filter((one, i) => exclusions.findIndex((other) => sameExclusion(other, one)) < i)
  const isMade = (columns: readonly string[]): boolean =>
    keys.some((key) => key.deferrable === undefined && sameColumns(inOrder(key.columns), inOrder(columns)))
  const late = foreignKeys.filter(
    ({ references, notValid }) =>
      notValid === true || (references.table === name && references.columns.length > 0 && !isMade(references.columns)),
  )
  const unchecked = checks.filter(({ notValid }) => notValid === true)
  const early = {
    ...table,
    unique: unique.filter((key) => !again.includes(key)),
    foreignKeys: foreignKeys.filter((key) => !late.includes(key)),
    checks: checks.filter((check) => !unchecked.includes(check)),
    exclusions: exclusions.filter((exclusion) => !excludedAgain.includes(exclusion)),
  }
  return { early, again, excludedAgain, late, unchecked }
}

function inOrder(columns: readonly string[]): Columns {
  return { columns: columns.toSorted() }
}

interface Columns {
  readonly columns: readonly string[]
}

function sameColumns(a: Columns, b: Columns): boolean {
  return a.columns.join('\0') === b.columns.join('\0')
}

/** `serial` and its like as what they are short for. */
function withoutSerial(table: Table): Table {
  const columns = table.columns.map((column) => {
    const type = serialType(column.type)
    return type === undefined ? column : { ...column, type, autoincrement: true as const }
  })
  return { ...table, columns }
}
