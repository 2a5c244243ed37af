/** Renames of tables and columns carried through the objects that stand on them, as databases do it. */
import { tidyGrants } from '../schema/grants.ts'
import { identifier, inSql } from '../schema/names.ts'
import type { Grants, ObjectRef, Rule, SchemaObject, Trigger } from '../schema/objects.ts'
import type { Table } from '../schema/schema.ts'
import { countedBy, grantedName, sequenceOf } from '../schema/granted.ts'
import { type Rename, type Renaming, textRenamer } from './rename-text.ts'

/**
 * An object under new names of the table that it stands on, and of its columns. Queries keep theirs: databases give them other
 * words, which only they know.
 * @param tables under the names from before
 */
export function renameInObject(object: SchemaObject, tables: readonly Table[], names: Renaming): SchemaObject {
  if (object.kind === 'sequence' && object.ownedBy !== undefined) {
    const { table, column } = object.ownedBy
    return { ...object, ownedBy: { table: names.table(table), column: names.column(table, column) } }
  }
  if (object.kind === 'grants') return grantsUnder(object, tables, names)
  if (object.kind !== 'rule' && object.kind !== 'policy' && object.kind !== 'trigger') return object
  const on = names.table(object.on)
  if (object.kind === 'rule') {
    return { ...object, on, definition: onTable({ ...object, definition: inRule(object, names) }, names) }
  }
  const table = tables.find(({ name }) => name === object.on)
  const text = table === undefined ? (sql: string): string => sql : textRenamer(table, names)
  if (object.kind === 'trigger') {
    return { ...object, on, definition: onTable({ ...object, definition: inTrigger(object, text) }, names) }
  }
  const { using, check } = object
  return {
    ...object,
    on,
    ...(using !== undefined && { using: text(using) }),
    ...(check !== undefined && { check: text(check) }),
  }
}

/** What an object is known by, under new names of tables. */
export function renameInRef<R extends ObjectRef>(ref: R, names: Pick<Renaming, 'table'>): R {
  if (ref.on !== undefined) return { ...ref, on: names.table(ref.on) }
  const table = grantedName(ref, 'table')
  if (table === undefined) return ref
  const to = names.table(table)
  return to === table ? ref : { ...ref, name: `table ${inSql(to)}` }
}

/** Grants on a sequence that is called otherwise. */
export function onSequence<O extends SchemaObject>(object: O, name: string): O {
  return { ...object, name: `sequence ${inSql(name)}` }
}

/** The sequence of a column goes by the names of the table and the column. */
function grantsUnder(object: Grants, tables: readonly Table[], names: Renaming): Grants {
  const sequence = grantedName(object, 'sequence')
  const counted = sequence === undefined ? undefined : countedBy(sequence, tables)
  if (counted !== undefined) {
    const column = names.column(counted.table, counted.column.name)
    return onSequence(object, sequenceOf({ ...counted.column, name: column }, names.table(counted.table)))
  }
  const table = grantedName(object, 'table')
  if (table === undefined) return object
  const grants = object.grants.map(({ columns, ...grant }) => ({
    ...grant,
    ...(columns !== undefined && { columns: columns.map((column) => names.column(table, column)) }),
  }))
  return { ...renameInRef(object, names), grants: tidyGrants(grants) }
}

/** Its own name, its table's and that of what it runs may be names of columns as well. */
function inTrigger({ definition }: Trigger, text: Rename): string {
  const [, name = '', events = '', on = '', condition = definition, runs = ''] = TRIGGER.exec(definition) ?? []
  return name + text(events) + on + text(condition) + runs
}

/** Columns of its own table are those of its rows; any other name may be of another table. */
function inRule({ on, definition }: Rule, names: Renaming): string {
  return definition.replace(OWN_COLUMN, (found, row?: string, column = '') => {
    if (row === undefined) return found
    const name = column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column
    const to = names.column(on, name)
    return row + (to === name ? column : identifier(to))
  })
}

/** The first table that a trigger or rule names is its own. */
function onTable({ kind, definition, on }: Trigger | Rule, names: Renaming): string {
  const to = names.table(on)
  return to === on ? definition : definition.replace(OWN_TABLE[kind], (_found, before: string) => before + inSql(to))
}

const PART = '(?:"(?:[^"]|"")*"|[\\p{L}_][\\p{L}\\p{N}_$]*)'

const PLACE = `${PART}(?:\\s*\\.\\s*${PART})?`

/** What stands before the own table, by what it is a definition of. */
const OWN_TABLE = {
  trigger: new RegExp(`(\\sON\\s+)${PLACE}`, 'iu'),
  rule: new RegExp(`(\\sTO\\s+)${PLACE}`, 'iu'),
}

/** What stands before its condition and its body: names of tables that hold the rows of a statement. */
const ROWS = `(?:(?:(?!\\s(?:WHEN|BEGIN)\\b)[^])*?\\sFOR\\s+EACH\\s+(?:ROW|STATEMENT)\\b)?`

const TRIGGER = new RegExp(
  `^(CREATE\\s+(?:\\w+\\s+)*?TRIGGER\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?${PLACE})([^]*?)(\\sON\\s+${PLACE}${ROWS})([^]*?)` +
    `(\\sEXECUTE\\s+(?:FUNCTION|PROCEDURE)\\s[^]*)?$`,
  'iu',
)

const OWN_COLUMN = new RegExp(`'(?:[^']|'')*'|((?<![\\p{L}\\p{N}_$])(?:new|old)\\.)(${PART})`, 'giu')
