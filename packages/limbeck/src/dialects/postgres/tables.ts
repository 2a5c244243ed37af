/** Compiles ops on whole tables, and their rows. */
import type { BulkInsert, CreateTable, RenameTable } from '../../ops/op.ts'
import { parseName } from '../../schema/names.ts'
import type { ForeignKey, Table, Unique } from '../../schema/schema.ts'
import type { Reader, Statement } from '../dialect.ts'
import {
  createIndexText,
  createTableText,
  doubleQuoted,
  foreignKeyText,
  standardCompilers,
  uniqueText,
} from '../standard.ts'
import { advanceCounter } from './alter-counter.ts'
import { readRelations, relationNamed } from './catalog.ts'
import { comment } from './side-statements.ts'
import { qualified, spelling } from './spelling.ts'
import { serialType } from './types.ts'
import { refuseVirtual, versionOf } from './version.ts'

const standard = standardCompilers(spelling)

/** The table, with its namespace where that is not there yet. */
export async function createTable({ table: written }: CreateTable, before: Reader): Promise<readonly Statement[]> {
  const table = withoutSerial(written)
  if (table.columns.some(({ generated }) => generated !== undefined && generated.stored !== true)) {
    refuseVirtual(table, await versionOf(before))
  }
  const { again, early, late } = split(table)
  const add = (constraint: string): Statement => ({ sql: `ALTER TABLE ${qualified(table.name)} ADD ${constraint}` })
  return [
    ...(await namespaceOf(table.name, before)),
    { sql: createTableText(spelling, early) },
    ...again.map((key) => add(uniqueText(spelling, key))),
    ...(table.indexes ?? []).map((index) => ({ sql: createIndexText(spelling, table.name, index) })),
    ...late.map((key) => add(foreignKeyText(spelling, key))),
    ...commentsOf(table).map((sql) => ({ sql })),
  ]
}

/** What CREATE TABLE cannot make, or makes otherwise. */
interface Parts {
  readonly early: Table
  /** Of two keys on the same columns, CREATE TABLE makes one. */
  readonly again: readonly Unique[]
  /** Foreign keys to the table itself, to a key that comes after CREATE TABLE. */
  readonly late: readonly ForeignKey[]
}

function split(table: Table): Parts {
  const { name, primaryKey, unique = [], foreignKeys = [] } = table
  const keys: readonly Unique[] = [...(primaryKey === undefined ? [] : [primaryKey]), ...unique]
  const again = unique.filter((key) => keys.findIndex((other) => sameColumns(other, key)) !== keys.indexOf(key))
  const isMade = (columns: readonly string[]): boolean =>
    keys.some((key) => key.deferrable === undefined && sameColumns(inOrder(key.columns), inOrder(columns)))
  const late = foreignKeys.filter(
    ({ references }) => references.table === name && references.columns.length > 0 && !isMade(references.columns),
  )
  const early = {
    ...table,
    unique: unique.filter((key) => !again.includes(key)),
    foreignKeys: foreignKeys.filter((key) => !late.includes(key)),
  }
  return { early, again, late }
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

/** Asked for beforehand: even `IF NOT EXISTS` takes the right to create namespaces. */
export async function namespaceOf(table: string, before: Reader): Promise<readonly Statement[]> {
  const { namespace } = parseName(table)
  if (namespace === undefined) return []
  const found = await before.all('SELECT 1 FROM pg_namespace WHERE nspname = $1', [namespace])
  return found.length > 0 ? [] : [{ sql: `CREATE SCHEMA IF NOT EXISTS ${doubleQuoted(namespace)}` }]
}

function commentsOf({ name, columns, comment: text }: Table): readonly string[] {
  return [
    ...(text === undefined ? [] : [comment(`TABLE ${qualified(name)}`, text)]),
    ...columns.flatMap((column) =>
      column.comment === undefined
        ? []
        : [comment(`COLUMN ${qualified(name)}.${doubleQuoted(column.name)}`, column.comment)],
    ),
  ]
}

/** To another namespace first: a table's new name need only be free where it goes. */
export async function renameTable({ name, to }: RenameTable, before: Reader): Promise<readonly Statement[]> {
  const [row] = await before.all('SELECT current_schema() AS namespace')
  const here = String(row?.['namespace'] ?? 'public')
  const { namespace: from = here, name: old } = parseName(name)
  const { namespace: into = here, name: next } = parseName(to)
  const moved = `${doubleQuoted(into)}.${doubleQuoted(old)}`
  return [
    ...(from === into
      ? []
      : [
          ...(await namespaceOf(to, before)),
          { sql: `ALTER TABLE ${qualified(name)} SET SCHEMA ${doubleQuoted(into)}` },
        ]),
    ...(old === next
      ? []
      : [{ sql: `ALTER TABLE ${from === into ? qualified(name) : moved} RENAME TO ${doubleQuoted(next)}` }]),
  ]
}

/** A column that counts goes on after the numbers that are given to it here, as it does in other databases. */
export async function bulkInsert(op: BulkInsert, before: Reader): Promise<readonly Statement[]> {
  const given = Object.keys(op.rows[0] ?? {})
  if (given.length === 0) return standard.bulkInsert(op, before)
  const [relation] = await readRelations(before, relationNamed(op.table))
  const counters = (relation?.columns ?? []).filter(
    ({ name, identity, sequence }) => given.includes(name) && (identity !== '' || sequence !== null),
  )
  return [
    ...(await standard.bulkInsert(op, before)),
    ...counters.map(({ name }) => ({ sql: advanceCounter(op.table, name) })),
  ]
}
